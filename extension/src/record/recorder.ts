/** Who records: the browser itself or the desktop agent, by the administrator's policy, and never both. */
import type { Ask } from '#core/agent-client/client.ts'
import type { AgentConfig } from '#core/contracts/config.ts'
import type { PersonView } from '#core/contracts/person-view.ts'
import type { Reading, TimelineEvent } from '#core/timeline/events.ts'
import type { PolicyState } from '../platform/policy.ts'
import type { SessionMode, SessionStart } from '../platform/session.ts'
import { type HostLink, type HostLoss, WELCOME_WITHIN_MS } from './host-link.ts'
import type { KeptViews } from './kept-views.ts'
import type { Leftovers } from './leftovers.ts'
import { datedBack } from './shown-before.ts'
import type { Shown, Told, Wait } from './shown-before.ts'
import type { Situation } from './situation.ts'
import type { Station } from './station.ts'
import { createTelling } from './telling.ts'
import type { HostMemory, ViewOf } from './telling.ts'

/**
 * Where the browser records itself, it asks for a missing desktop agent at every pulse, which costs nothing; one that
 * is installed and does not answer is started in vain each time, so after pauses that double up to five minutes.
 */
const FIRST_PAUSE_MS = 20_000
const LONGEST_PAUSE_MS = 5 * 60_000

/** A desktop agent that recorded and is not installed any more may only be being replaced by a newer one. */
const REPLACED_WITHIN_MS = 60_000

/** `storage.managed` is empty before the policy is read, and also where there is none. */
const POLICY_WITHIN_MS = 60_000

/** continued: only the worker died. closed: the browser was not running. Neither: nobody knows. */
export type Began = { continued: boolean; closed?: true }

export type RecorderPorts = {
  policy: () => Promise<PolicyState>
  session: { read(): Promise<SessionMode | undefined>; write(mode: SessionMode | undefined): Promise<void> }
  leftovers: Leftovers
  /** For what the desktop agent can't be told now. */
  kept: KeptViews
  hostMemory: { read(): Promise<HostMemory>; write(memory: HostMemory): Promise<void> }
  /** How this session of the extension began. */
  sessionStart: () => Promise<SessionStart | undefined>
  /** What the window in front has shown, each since when (wall, ms); the last one shows now. */
  shownSoFar: () => Promise<Shown[]>
  /** The store of the person who is signed in to this browser profile now. */
  storeName: () => Promise<string>
  /** An agent on this store, not started. */
  open: (store: string, began: Began) => Station
  link: (handlers: {
    welcomed: (claimFrom: number, config: AgentConfig | null) => void
    configured: (config: AgentConfig) => void
    handedOver: (to: number) => void
    recordedThrough: () => Promise<number | undefined>
    lost: (loss: HostLoss, wasWelcomed: boolean) => boolean
  }) => HostLink
  /** What is now: given to whoever begins to record. */
  present: () => {
    events: Told[]
    view: ViewOf
  }
  /** A configuration that holds for the browser's own recording. */
  configured: (config: AgentConfig) => void
  readingAt: (wall: number) => Reading
  now: () => number
}

export type Recorder = ReturnType<typeof createRecorder>

/** `settle` is called at the start of the worker and at each change of policy. */
export const createRecorder = (ports: RecorderPorts) => {
  const { leftovers } = ports
  let situation: Situation = 'starting'
  let policy: PolicyState = { state: 'waiting' }
  let mode: SessionMode | undefined
  let running: Station | undefined
  /** While the desktop agent may be about to answer: in memory only, and recorded if it does not. */
  let wait: Wait | undefined
  /** The browser's own records end here, where it stopped before the desktop agent was asked (wall, ms). */
  let stoppedAt: number | undefined
  /** Since when there is no word of a policy (wall, ms). */
  let waitsFor: number | undefined
  let retryAt = 0
  let pause = FIRST_PAUSE_MS
  let chain: Promise<void> = Promise.resolve()

  const inOrder = (work: () => Promise<void>): Promise<void> => {
    chain = chain.then(work, work)
    return chain
  }

  /** Nothing that was before the person accepted is recorded, though it was seen. */
  const acceptedAt = (): number => (policy.state === 'set' ? (policy.acceptedAt ?? 0) : 0)
  const beginWait = (): void => {
    if (wait !== undefined) return
    const events = [...ports.present().events]
    wait = { from: ports.readingAt(ports.now()), events, atStart: events.length }
  }

  const dateBack = async (lastSeen = 0): Promise<void> => {
    if (wait === undefined || mode !== undefined || (await ports.sessionStart()) !== 'browser') return
    wait = datedBack(wait, await ports.shownSoFar(), Math.max(lastSeen, acceptedAt()), ports.readingAt)
  }

  const beganAs = async (wasOpen: boolean): Promise<Began> => {
    if (mode !== undefined) return { continued: mode === 'self' && wasOpen }
    const start = await ports.sessionStart()
    return start === 'browser'
      ? { continued: false, closed: true }
      : { continued: start === 'update' && wasOpen }
  }

  const record = async () => {
    situation = 'self'
    void telling.none(mode !== 'self')
    const store = await ports.storeName()
    if (running?.store !== store) {
      if (running === undefined) beginWait()
      // Another person is signed in: what is there goes out under the name of before.
      if (running !== undefined) await leftovers.close(running, ports.now())
      running = undefined
      const wasOpen = await leftovers.begin(store)
      const station = ports.open(store, await beganAs(wasOpen))
      await dateBack(await station.lastSeen())
      station.agent.onConfig(ports.configured)
      mode = 'self'
      await ports.session.write('self')
      const started = station.agent.start(wait?.from)
      running = station
      for (const { event, at } of wait?.events ?? ports.present().events) void station.agent.event(event, at)
      await started
      void station.agent.pulse()
    }
    wait = undefined
    await leftovers.settle(ports.now(), store)
  }

  const stop = async (end: number) => {
    wait = undefined
    const stopping = running
    running = undefined
    if (stopping === undefined) return
    stoppedAt = end
    await leftovers.close(stopping, end)
    const sealed = await stopping.sealedThrough()
    if (sealed !== undefined && sealed > end) stoppedAt = sealed
    if (mode !== 'self') return
    mode = undefined
    await ports.session.write(undefined)
  }

  /** The desktop agent records from `end` on. */
  const standAside = async (end: number) => {
    await stop(end)
    await leftovers.settle(end)
  }

  /** The desktop agent, which recorded, is out of reach; whether to ask for it again. */
  const awaitHost = (loss: HostLoss, isRequired: boolean): boolean => {
    situation = isRequired && loss === 'absent' ? 'no-host' : 'unlinked'
    void telling.away(ports.now())
    if (isRequired) return true
    if (loss === 'dropped') wait = undefined
    else beginWait()
    return wait === undefined || ports.now() - wait.from.wall < REPLACED_WITHIN_MS
  }

  const link = ports.link({
    recordedThrough: async () => (running === undefined ? stoppedAt : running.sealedThrough()),
    welcomed: (claimFrom, config) => {
      void inOrder(async () => {
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, claimFrom - ports.now())))
        if (!link.welcomed()) return
        situation = 'attached'
        mode = 'attached'
        pause = FIRST_PAUSE_MS
        void telling.here(config, ports.present().view)
        if (running !== undefined) stoppedAt = undefined
        await standAside(claimFrom)
        await ports.session.write('attached')
        // Sealed since the desktop agent was told: it is told again.
        if ((stoppedAt ?? claimFrom) > claimFrom) await link.greet()
        else stoppedAt = undefined
      })
    },
    configured: (config) => void telling.configured(config, ports.present().view),
    handedOver: (to) => void telling.handedOver(to),
    lost: (loss) => {
      if (policy.state !== 'set' || policy.policy.nativeHost === 'none') return false
      const isRequired = policy.policy.nativeHost === 'required'
      if (mode === 'attached' && awaitHost(loss, isRequired)) return true
      if (isRequired) {
        situation = 'no-host'
        return true
      }
      // The relay may have died on its way. The desktop agent behind it records already: it is asked again first.
      const hasTime = wait !== undefined && ports.now() - wait.from.wall < WELCOME_WITHIN_MS
      if (loss === 'dropped' && mode === undefined && hasTime) return true
      retryAt = loss === 'absent' ? 0 : ports.now() + pause
      if (loss === 'dropped') pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
      void inOrder(record)
      return false
    },
  })
  const telling = createTelling({
    post: link.post,
    kept: ports.kept,
    memory: ports.hostMemory,
    now: ports.now,
  })

  /** The browser tells of its policy some seconds after its start: what happens meanwhile is recorded once it does. */
  const awaitPolicy = (early: Wait | undefined) => {
    wait = early
    beginWait()
    waitsFor ??= ports.now()
    if (ports.now() - waitsFor > POLICY_WITHIN_MS) wait = undefined
  }

  const apply = async () => {
    const wasSet = policy.state === 'set'
    policy = await ports.policy()
    mode ??= await ports.session.read()
    if (policy.state !== 'set') {
      link.close()
      if (wasSet) void telling.none(true)
      const early = wait
      await stop(ports.now())
      situation = policy.state
      if (policy.state === 'waiting' && !wasSet) awaitPolicy(early)
      return
    }
    const { nativeHost } = policy.policy
    if (wait !== undefined && wait.from.wall < acceptedAt()) wait = undefined
    if (nativeHost === 'none') {
      link.close()
      await record()
    } else if (link.welcomed()) {
      situation = 'attached'
    } else if (nativeHost === 'auto' && mode === 'self') {
      await record()
    } else {
      if (nativeHost === 'required') await standAside(ports.now())
      if (mode === 'attached') void telling.away()
      situation = mode === 'attached' ? 'unlinked' : 'connecting'
      if (situation === 'connecting' && nativeHost === 'auto') beginWait()
      link.open()
    }
  }

  return {
    settle: () => inOrder(apply),
    situation: (): Situation => situation,
    /** One timeline event of the browser, where the browser records. */
    event: (event: TimelineEvent, at: Reading): void => {
      if (running !== undefined) void running.agent.event(event, at)
      else wait?.events.push({ event, at })
    },
    /** What is in front has changed, where the desktop agent records. */
    looked: (): void => void telling.tell(ports.present().view),
    pulse: () =>
      inOrder(async () => {
        if (policy.state !== 'set') return apply()
        void telling.pulse()
        void running?.agent.pulse()
        if (situation === 'self') await record()
        else if (situation === 'attached') await leftovers.settle(ports.now())
        else leftovers.deliver()
        const due = running === undefined || ports.now() >= retryAt
        if (policy.policy.nativeHost !== 'none' && !link.welcomed() && due) link.open()
      }),
    /** The browser may be about to end: what is open is saved up to now. */
    checkpoint: (): void => {
      void running?.agent.pulse()
      void telling.pulse()
    },
    /** Nothing but private time for these minutes, as far as the account allows; 0: no longer. */
    private: (minutes: number): void => {
      if (running !== undefined) void running.agent.event({ type: 'private', forMs: minutes * 60_000 })
      else void telling.private(minutes)
    },
    online: (): void => {
      void running?.agent.deliverNow()
      leftovers.deliver()
    },
    /** The server's word for the person, by whoever records; undefined where there is none. */
    ask: (what: Ask): Promise<unknown> => (running?.agent ?? link).ask(what),
    view: (): Promise<PersonView | undefined> =>
      running === undefined ? link.show() : running.agent.view().catch(() => undefined),
  }
}
