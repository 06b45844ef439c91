import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Board, Team } from '../api/types.js';
import { useAnswer } from '../api/use-answer.js';
import { Alert, Loading } from '../shell/parts.js';
import { useMedia } from '../shell/use-media.js';
import { midnight } from '../time/format.js';
import { Agenda } from './agenda.js';
import { BlockDialog, type Drop } from './block-dialog.js';
import { Finder } from './finder.js';
import { TeamBar, type Choice } from './team-bar.js';
import { Timeline } from './timeline.js';
import type { Block } from './to-events.js';
import { useBoards, type Boards, type Range } from './use-boards.js';

const NARROW = '(max-width: 760px)';

/** Everybody's days side by side. */
export function TeamView() {
  const [choice, setChoice] = useState<Choice>(() => ({
    day: midnight(Date.now()),
    days: 1,
    teamId: null,
    name: '',
    form: 'calendar',
  }));
  const [isFinding, setFinding] = useState(false);
  const { day, days, teamId, name } = choice;
  const range = useMemo(() => ({ from: day, to: midnight(day, days) }), [day, days]);
  const teams = useAnswer<readonly Team[]>('/v1/teams', ['settings']);
  const read = useBoards(range, teamId);
  const isNarrow = useMedia(NARROW);
  const shown = useShown(read, name, isFinding);
  return (
    <div class="team-view">
      <h1 class="sr-only">Team calendar</h1>
      <TeamBar
        choice={choice}
        teams={teams.value ?? []}
        canChooseForm={!isNarrow}
        onChoice={setChoice}
        onFind={() => {
          setFinding(true);
        }}
      />
      {read.error !== null && <Alert>{read.error}</Alert>}
      {isFinding && (
        <Finder
          boards={shown}
          {...range}
          teamId={teamId}
          now={Date.now()}
          isWhole={!read.hasMore && !read.isReading}
          onClose={() => {
            setFinding(false);
          }}
        />
      )}
      <BoardsForm
        {...{ read, shown, range, days }}
        form={isNarrow ? 'list' : choice.form}
        key={isNarrow ? 'list' : choice.form}
      />
    </div>
  );
}

/** The boards of those whose name matches. A name, and the question who is free, are for all: every page is read for them. */
function useShown(
  { boards, hasMore, isReading, more }: Boards,
  name: string,
  isForAll: boolean,
): readonly Board[] {
  const needsAll = isForAll || name !== '';
  useEffect(() => {
    if (needsAll && hasMore && !isReading) more();
  }, [needsAll, hasMore, isReading, more]);
  const part = name.trim().toLowerCase();
  return useMemo(() => boards.filter((it) => it.name.toLowerCase().includes(part)), [boards, part]);
}

interface BoardsFormProps {
  readonly read: Boards;
  readonly shown: readonly Board[];
  readonly range: Range;
  readonly days: number;
  readonly form: Choice['form'];
}

function BoardsForm({ read, shown, range, days, form }: BoardsFormProps) {
  const [open, setOpen] = useState<{ readonly block: Block; readonly drop: Drop | null } | null>(null);
  if (shown.length === 0) {
    if (read.isReading) return <Loading what="the boards" />;
    return read.error === null ? <p class="quiet">Nobody matches.</p> : null;
  }
  return (
    <>
      {form === 'list' ? (
        <Agenda
          boards={shown}
          days={days}
          more={read.hasMore ? read.more : null}
          onOpen={(block) => {
            setOpen({ block, drop: null });
          }}
        />
      ) : (
        <Timeline
          boards={shown}
          range={range}
          days={days}
          onOpen={(block, drop) => {
            setOpen({ block, drop });
          }}
          onEnd={read.more}
        />
      )}
      {open !== null && (
        <BlockDialog
          {...open}
          onClose={() => {
            setOpen(null);
          }}
        />
      )}
    </>
  );
}
