/** The timeline of one agent: takes events one by one, applies privacy, and makes what closes durable. */
import type { Front } from '#core/contracts/activity.ts'
import type { AgentConfig } from '#core/contracts/config.ts'
import { presenceReason } from '#core/contracts/presence.ts'
import { createLane } from '#core/delivery/lane.ts'
import type { Queue } from '#core/delivery/queue.ts'
import type { Elsewhere } from '#core/delivery/store.ts'
import { limitFront } from '#core/privacy/limit.ts'
import type { Present, Reading, TimelineEvent, TimelineRecord, TrackingRules } from '#core/timeline/events.ts'
import { isSomebodyThere } from '#core/timeline/attendance.ts'
import { wallAt } from '#core/timeline/state.ts'
import { checkpointOf, readCheckpoint } from '#core/timeline/checkpoint.ts'
import {
  type Bridge,
  present,
  resumeTimeline,
  startTimeline,
  step,
  type TimelineState,
} from '#core/timeline/timeline.ts'
import type { AgentLog } from './log.ts'

export type RecordingPorts = {
  clock: () => Reading
  /** See startTimeline; undefined: ticks come late now and then and that means nothing. */
  tickEveryMs?: number | undefined
  log: AgentLog
  /** Something a watcher would want to see has changed. */
  changed: () => void
}

export type Recording = {
  /** Goes on from the queue's checkpoint, or starts anew. Events given before wait for it. */
  begin(queue: Queue, config: AgentConfig | undefined, at: Reading, bridge: Bridge): Promise<void>
  /** Never rejects. `checkpoint`: save even where nothing closed. */
  take(event: TimelineEvent, at: Reading, checkpoint?: boolean): Promise<void>
  /** Other rules from now on; undefined: nothing may be recorded. */
  configure(config: AgentConfig | undefined): Promise<void>
  present(): Present | undefined
  /** Also while nothing may be recorded of it. */
  isSomebodyThere(): boolean
  /** Where the open piece begins, device wall clock in ms; now where nothing is recorded yet. */
  openFrom(): number
  /** While no agent ran and what was in front before is taken to have stayed, device wall clock. */
  blind(): Elsewhere | undefined
  /** How far the wall clock was set since the timeline began, ms. */
  clockSetMs(): number
  diskProblem(): boolean
}

export const createRecording = ({ clock, tickEveryMs, log, changed }: RecordingPorts): Recording => {
  let open = (): void => undefined
  const inTurn = createLane(new Promise<void>((resolve) => (open = resolve)))
  let queue: Queue | undefined
  let config: AgentConfig | undefined
  let state: TimelineState | undefined
  /** As the edge gave it, in memory only: applied again when the rules change, or when what hid it is over. */
  let latestFront: Front | undefined
  let blind: Elsewhere | undefined
  let diskProblem = false

  const save = async (records: readonly TimelineRecord[]): Promise<void> => {
    try {
      await queue?.append(records, state === undefined ? '' : checkpointOf(state))
      diskProblem = false
    } catch (error) {
      diskProblem = true
      log.storeFailed(error instanceof Error ? error.name : 'unknown', queue?.unsaved() ?? 0)
    }
  }

  const inFront = (): Front | null =>
    config === undefined || latestFront === undefined ? null : limitFront(latestFront, config)

  /** Steps through the events and saves once. */
  const apply = async (events: readonly TimelineEvent[], at: Reading, checkpoint: boolean): Promise<void> => {
    if (state === undefined) return
    const front = inFront()
    const before = JSON.stringify(present(state, at, front))
    const records: TimelineRecord[] = []
    for (const event of events) {
      const next = step(state, at, event, front)
      state = next.state
      records.push(...next.records)
    }
    const shows = JSON.stringify(present(state, at, inFront())) !== before
    if (checkpoint || shows || records.length > 0) await save(records)
    if (shows || records.length > 0) changed()
  }

  return {
    begin: async (openedQueue, storedConfig, at, bridge) => {
      queue = openedQueue
      config = storedConfig
      const rules = rulesOf(config)
      const checkpoint = queue.checkpoint()
      const previous = checkpoint === undefined ? undefined : readCheckpoint(checkpoint)
      const options = tickEveryMs === undefined ? {} : { tickEveryMs }
      const begun =
        previous === undefined ? startTimeline(at, rules, options) : resumeTimeline(previous, at, bridge)
      state = begun.state
      if (previous !== undefined && bridge.continued) {
        blind = { from: wallAt(previous, previous.clock.mono), to: at.wall }
      }
      await save(begun.records)
      if (previous !== undefined) await apply([{ type: 'rules', rules }], at, true)
      open()
    },
    take: (event, at, checkpoint = false) =>
      inTurn(() => {
        if (event.type !== 'front') return apply([event], at, checkpoint || !isFrequent(event))
        // Without a configuration not even the site of what is in front may reach the disk.
        const applied =
          config === undefined
            ? undefined
            : apply([{ type: 'front', front: limitFront(event.front, config) }], at, checkpoint)
        latestFront = event.front
        return applied
      }),
    configure: (newConfig) =>
      inTurn(() => {
        const front = latestFront ?? (state === undefined ? undefined : present(state, clock()).front)
        config = newConfig
        const events: TimelineEvent[] = [{ type: 'rules', rules: rulesOf(config) }]
        if (config !== undefined && front !== undefined) {
          events.push({ type: 'front', front: limitFront(front, config) })
        }
        return apply(events, clock(), true)
      }),
    present: () => (state === undefined ? undefined : present(state, clock(), inFront())),
    isSomebodyThere: () => state !== undefined && isSomebodyThere(state, clock().mono),
    openFrom: () => (state === undefined ? clock().wall : wallAt(state, state.open.from)),
    blind: () => blind,
    clockSetMs: () => state?.clockSetMs ?? 0,
    diskProblem: () => diskProblem,
  }
}

/** These come by the hundred; what they change shows in what is present. */
const isFrequent = ({ type }: TimelineEvent): boolean =>
  type === 'input' || type === 'tick' || type === 'front'

const rulesOf = (config: AgentConfig | undefined): TrackingRules | null =>
  config === undefined
    ? null
    : {
        idleAfterMs: config.idleAfterSeconds * 1000,
        passiveCapMs: config.passiveCapSeconds === null ? null : config.passiveCapSeconds * 1000,
        presence: presenceReason.options.filter((reason) => config.presence[reason]),
        schedule: config.schedule,
        doNotTrack: config.doNotTrack,
        privateADayMs: config.privateMinutesADay * 60_000,
      }
