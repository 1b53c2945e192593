/** What the desktop agent is told of this browser: at once or, while it can't be reached, later. */
import type { AgentConfig } from '#core/contracts/config.ts'
import type { BrowserView, FromExtension } from '#core/contracts/from-extension.ts'
import { createLane } from '#core/delivery/lane.ts'
import { limitFront } from '#core/privacy/limit.ts'
import { scheduleAt } from '#core/schedule/schedule-at.ts'
import type { KeptViews } from './kept-views.ts'

/** What of the desktop agent must be known again by the next worker of this browser session; never on a disk. */
export type HostMemory = {
  config?: AgentConfig | undefined
  /** What it was told last. */
  shown?: BrowserView | undefined
  /** The person asked for private time until then at most, wall, ms. */
  privateUntil?: number
}

/** By the configuration's rules. */
export type ViewOf = (config: AgentConfig) => BrowserView

/** What was told this shortly before the loss may have been lost on the way. */
const ON_THE_WAY_MS = 10_000

/** unknown: the worker has just begun. told: the agent hears it. kept: it will be handed over. none: the browser records itself. */
type Way = 'unknown' | 'told' | 'kept' | 'none'

export type Telling = ReturnType<typeof createTelling>

/** Everything in the order of the calls; what the disk refuses is lost and nothing else. */
export const createTelling = (ports: {
  /** Whether there was a way. */
  post: (message: FromExtension) => boolean
  kept: KeptViews
  memory: { read(): Promise<HostMemory>; write(memory: HostMemory): Promise<void> }
  now: () => number
}) => {
  const { kept, now } = ports
  const lane = createLane()
  let way: Way = 'unknown'
  /** Until it is known what to do with them. */
  let early: ViewOf[] = []
  let memory: HostMemory = {}
  /** Told in the last seconds, oldest first; the first one was in force before them. */
  let recent: BrowserView[] = []
  let asksForPrivate = false

  const inOrder = (work: () => Promise<void>): Promise<void> => lane(work).catch(() => undefined)

  const remember = (change: HostMemory): void => {
    memory = { ...memory, ...change }
    void ports.memory.write(memory).catch(() => undefined)
  }

  const tell = (view: ViewOf): void => {
    if (memory.config === undefined) return
    const made = view(memory.config)
    const told = memory.config.doNotTrack ? { at: made.at } : made
    ports.post({ type: 'view', view: told })
    recent.push(told)
    while ((recent[1]?.at ?? Infinity) <= now() - ON_THE_WAY_MS) recent.shift()
    remember({ shown: told })
  }

  /** Nothing of private or unscheduled time reaches the disk, and nothing without rules. */
  const keep = async (views: readonly ViewOf[]): Promise<void> => {
    const { config, privateUntil = 0 } = memory
    if (config === undefined) return
    const made = views.map((view) => view(config))
    const isOpen = ({ at }: BrowserView) => at >= privateUntil && mayRecord(config, at)
    await kept.keep(made.map((view) => (isOpen(view) ? view : { at: view.at })))
  }

  const handOver = async (): Promise<void> => {
    const { config } = memory
    if (config === undefined) return
    for (const { views, to, missed } of await kept.parts())
      ports.post({ type: 'hand-over', views: views.map((view) => limited(view, config)), to, missed })
  }

  const passEarly = async (): Promise<void> => {
    const views = early
    early = []
    if (way === 'kept') await keep(views)
  }

  return {
    /** Another view, or the same one by other rules. */
    tell: (view: ViewOf): Promise<void> =>
      inOrder(async () => {
        if (way === 'unknown') early.push(view)
        else if (way === 'told') tell(view)
        else if (way === 'kept') await keep([view])
      }),
    /** The agent records, and can't be reached; `since` undefined: this worker has never reached it. */
    away: (since?: number): Promise<void> =>
      inOrder(async () => {
        if (way === 'kept') return
        if (way === 'unknown') memory = await ports.memory.read()
        way = 'kept'
        const shown = since === undefined ? [memory.shown] : recent
        const from = since === undefined ? 0 : since - ON_THE_WAY_MS
        const first = shown.flatMap((view) =>
          view === undefined ? [] : [{ ...view, at: Math.max(view.at, from) }],
        )
        recent = []
        if (!(await kept.isOpen())) await keep(first.map((view) => () => view))
        await passEarly()
      }),
    /** The agent can be reached: it is given what was kept, then what is now. Without a configuration nothing. */
    here: (config: AgentConfig | null, current: ViewOf): Promise<void> =>
      inOrder(async () => {
        if (way === 'kept') await kept.close(now())
        else await kept.closeEnded()
        way = 'told'
        await passEarly()
        remember({ config: config ?? undefined })
        if (config === null) return
        await handOver()
        const privateMs = (memory.privateUntil ?? 0) - now()
        if (asksForPrivate && privateMs > 0)
          ports.post({ type: 'private', minutes: Math.ceil(privateMs / 60_000) })
        asksForPrivate = false
        tell(current)
      }),
    configured: (config: AgentConfig, current: ViewOf): Promise<void> =>
      inOrder(async () => {
        const isFirst = memory.config === undefined
        remember({ config })
        if (way !== 'told') return
        if (isFirst) await handOver()
        tell(current)
      }),
    /** The browser records itself, or nobody does. `anew`: in this session somebody else may have recorded before. */
    none: (anew: boolean): Promise<void> =>
      inOrder(async () => {
        if (way === 'none') return
        const mayHaveKept = anew || way !== 'unknown'
        way = 'none'
        early = []
        recent = []
        if (memory.config !== undefined || memory.shown !== undefined)
          remember({ config: undefined, shown: undefined })
        if (mayHaveKept) await kept.forget()
      }),
    handedOver: (to: number): Promise<void> => inOrder(() => kept.taken(to)),
    private: (minutes: number): Promise<void> =>
      inOrder(async () => {
        remember({ privateUntil: now() + minutes * 60_000 })
        asksForPrivate = !ports.post({ type: 'private', minutes })
        await Promise.resolve()
      }),
    /** Every 30 s: what was not answered is told again; what holds still is marked. */
    pulse: (): Promise<void> =>
      inOrder(async () => {
        if (way === 'told') await handOver()
        else if (way === 'kept') await kept.seen()
      }),
  }
}

const mayRecord = ({ doNotTrack, schedule }: AgentConfig, at: number): boolean =>
  !doNotTrack && (schedule === null || scheduleAt(schedule, at, -new Date(at).getTimezoneOffset()).open)

/** The rules of now hold for what was kept before them, too. */
const limited = (view: BrowserView, config: AgentConfig): BrowserView => {
  if (config.doNotTrack) return { at: view.at }
  if (view.page === undefined) return view
  const { site, title, url, incognito } = limitFront({ app: '', ...view.page }, config)
  return { ...view, page: withoutAbsent({ site, title, url, incognito }) }
}

type Page = NonNullable<BrowserView['page']>

const withoutAbsent = (page: { [Key in keyof Page]: Page[Key] | undefined }): Page =>
  Object.fromEntries(Object.entries(page).filter(([, value]) => value !== undefined))
