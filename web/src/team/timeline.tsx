import {
  createCalendar,
  destroyCalendar,
  Interaction,
  ResourceTimeline,
  type Calendar,
} from '@event-calendar/core';
import '@event-calendar/core/index.css';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Board } from '../api/types.js';
import { useMayAct } from '../shell/session-context.js';
import { BlockCard, type CardPlace } from './block-card.js';
import type { Drop } from './block-dialog.js';
import { takeTableRoles } from './plain-roles.js';
import { labelOf } from './row-label.js';
import { blockId, contentOf, draggedContentOf, toEvents, toResources, type Block } from './to-events.js';
import { useNearRows } from './use-near-rows.js';
import type { Range } from './use-boards.js';
import { emptyWeekdays, visibleHours } from './visible-hours.js';

interface TimelineProps {
  readonly boards: readonly Board[];
  readonly range: Range;
  readonly days: number;
  readonly onOpen: (block: Block, drop: Drop | null) => void;
  /** The last rows are near. */
  readonly onEnd: () => void;
}

/** Pixels of the row heads, which the hours do not get. */
const HEAD_WIDTH = 216;
const SLOT_MINUTES = 30;
/** Pixels between the margins of a sheet (print.css). */
const PRINT_WIDTH = 1046;
const SNAP_MINUTES = 5;
const LEAST_SLOT_WIDTH = 7;

/** Technicians as rows, time across. Only rows near the window carry blocks. */
export function Timeline({ boards, range, days, onOpen, onEnd }: TimelineProps) {
  const target = useRef<HTMLDivElement>(null);
  const [calendar, setCalendar] = useState<Calendar | null>(null);
  const mayAct = useMayAct();
  const [card, setCard] = useState<CardPlace | null>(null);
  const blocks = useMemo(() => blocksOf(boards), [boards]);
  const { near, watch } = useNearRows(boards, onEnd);
  const live = useRef({ blocks, onOpen, setCard, watch });
  live.current = { blocks, onOpen, setCard, watch };

  useEffect(() => {
    if (target.current === null) return undefined;
    const made = createCalendar(target.current, [ResourceTimeline, Interaction], fixedOptions(live));
    setCalendar(made);
    const end = takeTableRoles(target.current);
    return () => {
      end();
      void destroyCalendar(made);
    };
  }, []);
  useEffect(() => {
    if (calendar === null || target.current === null) return;
    for (const [name, value] of Object.entries(
      spanOptions(boards, range, days, target.current.clientWidth),
    )) {
      calendar.setOption(name as keyof Calendar.Options, value as never);
    }
    calendar.setOption('resources', toResources(boards));
  }, [calendar, boards, range, days]);
  useEffect(() => {
    calendar?.setOption(
      'events',
      toEvents(
        boards.filter((it) => near.has(it.technicianId)),
        mayAct,
      ),
    );
  }, [calendar, boards, near, mayAct]);

  useEffect(() => fitPaper(target), []);

  return (
    <div
      class="timeline"
      onFocusIn={({ target: focused }) => {
        const at = (focused as Element).closest<HTMLElement>('.ec-event');
        setCard(at === null ? null : placeOf(at, blocks));
      }}
      onFocusOut={() => {
        setCard(null);
      }}
      onKeyDown={({ key }) => {
        if (key === 'Escape') setCard(null);
      }}
    >
      <div ref={target} class="timeline-calendar" role="group" aria-label="Calendar" />
      {card !== null && <BlockCard {...card} />}
    </div>
  );
}

/** Makes the calendar as wide as paper while it is printed: its hours have the width that the window gave them. @returns ends it */
function fitPaper({ current: calendar }: { readonly current: HTMLElement | null }): () => void {
  const fit = (): void => {
    const width = calendar?.querySelector('.ec-main')?.scrollWidth ?? PRINT_WIDTH;
    calendar?.style.setProperty('--print-zoom', String(Math.min(1, PRINT_WIDTH / width)));
  };
  addEventListener('beforeprint', fit);
  return () => {
    removeEventListener('beforeprint', fit);
  };
}

const blocksOf = (boards: readonly Board[]): ReadonlyMap<string, Block> =>
  new Map(
    boards.flatMap((board) =>
      board.items.map((item) => [blockId(board.technicianId, item.id), { item, board }] as const),
    ),
  );

function placeOf(at: HTMLElement, blocks: ReadonlyMap<string, Block>): CardPlace | null {
  const block = blocks.get(at.dataset['block'] ?? '');
  return block === undefined ? null : { block, at };
}

interface Live {
  readonly current: {
    readonly blocks: ReadonlyMap<string, Block>;
    readonly onOpen: (block: Block, drop: Drop | null) => void;
    readonly setCard: (card: CardPlace | null) => void;
    readonly watch: (head: Element, technicianId: string) => void;
  };
}

/** What never changes while the calendar stands. */
const fixedOptions = (live: Live): Calendar.Options => ({
  view: 'resourceTimelineDay',
  height: '100%',
  locale: 'en-GB',
  firstDay: 1,
  nowIndicator: true,
  snapDuration: { minutes: SNAP_MINUTES },
  eventStartEditable: false,
  eventDurationEditable: false,
  slotDuration: { minutes: SLOT_MINUTES },
  headerToolbar: { start: '', center: '', end: '' },
  dayHeaderFormat: { weekday: 'short', day: 'numeric', month: 'short' },
  slotLabelFormat: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  resourceLabelContent: ({ resource }) => labelOf(resource.extendedProps['board'] as Board | undefined),
  resourceLabelDidMount: ({ el, resource }) => {
    live.current.watch(el, resource.id);
  },
  eventContent: ({ event }) => {
    if (event.display === 'background') return '';
    const block = event.extendedProps as unknown as Block;
    return event.display === 'preview' ? draggedContentOf(event.start, block) : contentOf(block);
  },
  eventDidMount: ({ el, event }) => {
    el.dataset['block'] = String(event.id);
    if (event.display === 'background') el.ariaHidden = 'true';
  },
  eventClick: ({ event }) => {
    const block = live.current.blocks.get(String(event.id));
    if (block !== undefined) live.current.onOpen(block, null);
  },
  eventDragStart: () => {
    live.current.setCard(null);
  },
  eventDrop: ({ event, newResource, revert }) => {
    const block = live.current.blocks.get(String(event.id));
    const elsewhere = newResource?.id ?? null;
    if (elsewhere !== null) revert();
    if (block === undefined) return;
    live.current.onOpen(block, { start: event.start.toISOString(), elsewhere, revert });
  },
  eventMouseEnter: ({ el }) => {
    live.current.setCard(placeOf(el, live.current.blocks));
  },
  eventMouseLeave: () => {
    live.current.setCard(null);
  },
});

/** What follows from the days shown, who works in them, and how wide the window is. */
function spanOptions(
  boards: readonly Board[],
  { from, to }: Range,
  days: number,
  width: number,
): Calendar.Options {
  const { min, max } = visibleHours(boards);
  const hiddenDays = days === 1 ? [] : emptyWeekdays(boards, from, to);
  const slots = ((max - min) * 60) / SLOT_MINUTES;
  const fitting = Math.floor((width - HEAD_WIDTH) / (slots * (days - hiddenDays.length)));
  return {
    date: new Date(from),
    duration: { days },
    hiddenDays: [...hiddenDays] as NonNullable<Calendar.Options['hiddenDays']>,
    slotMinTime: { hours: min } as Calendar.DurationInput,
    slotMaxTime: { hours: max } as Calendar.DurationInput,
    slotLabelInterval: { minutes: fitting >= 20 ? 60 : fitting >= 9 ? 120 : 240 },
    slotWidth: Math.max(fitting, LEAST_SLOT_WIDTH),
  };
}
