/** Who records: the browser itself or the desktop agent, by the administrator's policy, and never both. */
import type { AgentConfig } from '#core/contracts/config.ts'
import type { BrowserView } from '#core/contracts/native-message.ts'
import type { PersonView } from '#core/contracts/person-view.ts'
import type { Reading, TimelineEvent } from '#core/timeline/events.ts'
import type { PolicyState } from '../platform/policy.ts'
import type { SessionMode } from '../platform/session.ts'
import type { HostLink, HostLoss } from './host-link.ts'
import type { Leftovers } from './leftovers.ts'
import type { Situation } from './situation.ts'
import type { Station } from './station.ts'

/**
 * Where the browser records itself, it asks for a missing desktop agent at every pulse, which costs nothing; one that
 * is installed and does not answer is started in vain each time, so after pauses that double up to five minutes.
 */
const FIRST_PAUSE_MS = 20_000
const LONGEST_PAUSE_MS = 5 * 60_000

type Told = { event: TimelineEvent; at: Reading }

export type RecorderPorts = {
  policy: () => Promise<PolicyState>
  session: { read(): Promise<SessionMode | undefined>; write(mode: SessionMode | undefined): Promise<void> }
  leftovers: Leftovers
  /** The store of the person who is signed in to this browser profile now. */
  storeName: () => Promise<string>
  /** An agent on this store, not started; `from`: its recording begins there instead of at its start. */
  open: (store: string, continued: boolean, from?: Reading) => Station
  link: (handlers: {
    welcomed: (claimFrom: number, config: AgentConfig | null) => void
    configured: (config: AgentConfig) => void
    handedOver: (to: number) => void
    lost: (loss: HostLoss, wasWelcomed: boolean) => boolean
  }) => HostLink
  /** What is now: given to whoever begins to record. */
  present: () => {
    events: Told[]
    view: (config: AgentConfig) => BrowserView
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
  let wait: { from: Reading; events: Told[] } | undefined
  let hostConfig: AgentConfig | null = null
  let retryAt = 0
  let pause = FIRST_PAUSE_MS
  let chain: Promise<void> = Promise.resolve()

  const inOrder = (work: () => Promise<void>): Promise<void> => {
    chain = chain.then(work, work)
    return chain
  }

  const record = async () => {
    situation = 'self'
    const store = await ports.storeName()
    if (running?.store !== store) {
      // Another person is signed in: what is there goes out under the name of before.
      if (running !== undefined) await leftovers.close(running, ports.now())
      running = undefined
      const wasOpen = await leftovers.begin(store)
      const station = ports.open(store, mode === 'self' && wasOpen, wait?.from)
      station.agent.onConfig(ports.configured)
      mode = 'self'
      await ports.session.write('self')
      const started = station.agent.start()
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
    await leftovers.close(stopping, end)
    if (mode !== 'self') return
    mode = undefined
    await ports.session.write(undefined)
  }

  /** The desktop agent records from `end` on. */
  const standAside = async (end: number) => {
    await stop(end)
    await leftovers.settle(end)
  }

  const link = ports.link({
    welcomed: (claimFrom, config) => {
      void inOrder(async () => {
        hostConfig = config
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, claimFrom - ports.now())))
        if (!link.welcomed()) return
        situation = 'attached'
        mode = 'attached'
        pause = FIRST_PAUSE_MS
        tellHost()
        await standAside(claimFrom)
        await ports.session.write('attached')
      })
    },
    configured: (config) => {
      hostConfig = config
      tellHost()
    },
    handedOver: () => undefined,
    lost: (loss) => {
      hostConfig = null
      if (policy.state !== 'set' || policy.policy.nativeHost === 'none') return false
      if (policy.policy.nativeHost === 'required') {
        situation = mode === 'attached' && loss === 'dropped' ? 'unlinked' : 'no-host'
        return true
      }
      if (mode === 'attached' && loss === 'dropped') {
        situation = 'unlinked'
        return true
      }
      retryAt = loss === 'absent' ? 0 : ports.now() + pause
      if (loss === 'dropped') pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
      void inOrder(record)
      return false
    },
  })

  /** Until the host has a configuration, it is told of no page. */
  const tellHost = () => {
    if (situation !== 'attached' || hostConfig === null) return
    link.post({ type: 'view', view: ports.present().view(hostConfig) })
  }

  const apply = async () => {
    policy = await ports.policy()
    mode ??= await ports.session.read()
    if (policy.state !== 'set') {
      link.close()
      await stop(ports.now())
      situation = policy.state
      return
    }
    const { nativeHost } = policy.policy
    if (nativeHost === 'none') {
      link.close()
      await record()
    } else if (link.welcomed()) {
      situation = 'attached'
    } else if (nativeHost === 'auto' && mode === 'self') {
      await record()
    } else {
      if (nativeHost === 'required') await standAside(ports.now())
      situation = mode === 'attached' ? 'unlinked' : 'connecting'
      if (situation === 'connecting' && nativeHost === 'auto')
        wait ??= { from: ports.readingAt(ports.now()), events: ports.present().events }
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
    looked: tellHost,
    pulse: () =>
      inOrder(async () => {
        if (policy.state !== 'set') return apply()
        void running?.agent.pulse()
        if (situation === 'self') await record()
        else if (situation === 'attached') await leftovers.settle(ports.now())
        else leftovers.deliver()
        const due = running === undefined || ports.now() >= retryAt
        if (policy.policy.nativeHost !== 'none' && !link.welcomed() && due) link.open()
      }),
    online: (): void => {
      void running?.agent.deliverNow()
      leftovers.deliver()
    },
    view: (): Promise<PersonView | undefined> =>
      running === undefined ? link.show() : running.agent.view().catch(() => undefined),
  }
}
