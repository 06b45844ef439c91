import { overlap, type Block, type Call, type Moment, type RaceCalendar } from './race-calendar.js';

/** What our calls landed on when we made or moved them. */
export class Landings {
  readonly onSeenBlocks: string[] = [];
  /** How old the block was when our write arrived, ms. */
  readonly onUnseenBlocks: number[] = [];
  readonly onOurCalls: string[] = [];

  constructor(private readonly calendar: RaceCalendar) {}

  /** `arrived`: when the request that says where the call is arrived. */
  add(call: Call, technicianId: string, arrived: Moment): void {
    for (const other of this.calendar.oursOf(technicianId)) {
      if (other.id !== call.id && overlap(other.slot, call.slot))
        this.onOurCalls.push(`calls ${call.id} and ${other.id}`);
    }
    for (const block of this.calendar.blocksOf(technicianId)) {
      const wasThere = block.key !== `call ${call.id}` && block.since.index <= arrived.index;
      if (wasThere && overlap(block.slot, call.slot)) this.landedOn(block, call, arrived);
    }
  }

  private landedOn({ key, since, told }: Block, call: Call, arrived: Moment): void {
    if (told === null || told.index > arrived.index) this.onUnseenBlocks.push(arrived.at - since.at);
    else this.onSeenBlocks.push(`call ${call.id} on ${key}, ${arrived.at - told.at} ms after it was read`);
  }
}
