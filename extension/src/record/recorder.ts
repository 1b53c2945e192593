/** Who records: the browser itself or the desktop agent, by the administrator's policy, and never both. */
import type { Agent } from '#core/agent/agent.ts'
import type { AgentConfig } from '#core/contracts/config.ts'
import type { BrowserView } from '#core/contracts/native-message.ts'
import type { PersonView } from '#core/contracts/person-view.ts'
import type { Reading, TimelineEvent } from '#core/timeline/events.ts'
import type { PolicyState } from '../platform/policy.ts'
import type { SessionMode } from '../platform/session.ts'
import type { HostLink, HostLoss } from './host-link.ts'
import type { Situation } from './situation.ts'

/** Where the browser records itself for want of a desktop agent, it looks for one this often. */
export const HOST_RETRY_MS = 5 * 60_000

export type RecorderPorts = {
  policy: () => Promise<PolicyState>
  session: { read(): Promise<SessionMode | undefined>; write(mode: SessionMode | undefined): Promise<void> }
  /** Recorded here and not closed, across sessions of the browser: something may be left to close and deliver. */
  unclosed: { read(): Promise<boolean>; write(unclosed: boolean): Promise<void> }
  createAgent: (continued: boolean) => Agent
  link: (handlers: {
    welcomed: (claimFrom: number, config: AgentConfig | null) => void
    configured: (config: AgentConfig) => void
    lost: (loss: HostLoss, wasWelcomed: boolean) => boolean
  }) => HostLink
  /** What is now: given to whoever begins to record. */
  present: () => {
    events: { event: TimelineEvent; at: Reading }[]
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
  let situation: Situation = 'starting'
  let policy: PolicyState = { state: 'waiting' }
  let mode: SessionMode | undefined
  let agent: Agent | undefined
  /** Recorded before the desktop agent took over, and may still have something to deliver. */
  let leaving: Agent | undefined
  let hostConfig: AgentConfig | null = null
  let triedAt = 0
  let chain: Promise<void> = Promise.resolve()

  const inOrder = (work: () => Promise<void>): Promise<void> => {
    chain = chain.then(work, work)
    return chain
  }

  const tryHost = () => {
    triedAt = ports.now()
    link.open()
  }

  const record = async () => {
    situation = 'self'
    if (agent !== undefined) return
    const continued = mode === 'self'
    const starting = ports.createAgent(continued)
    starting.onConfig(ports.configured)
    await Promise.all([ports.session.write('self'), ports.unclosed.write(true)])
    mode = 'self'
    leaving = undefined
    const started = starting.start()
    agent = starting
    for (const { event, at } of ports.present().events) void starting.event(event, at)
    await started
    void starting.pulse()
  }

  const standAside = async (from: Reading) => {
    const running = agent ?? ((await ports.unclosed.read()) ? ports.createAgent(false) : undefined)
    if (running === undefined) return
    if (running !== agent) await running.start()
    agent = undefined
    leaving = running
    await running.event({ type: 'end' }, from)
    await running.stop()
    await ports.unclosed.write(false)
    if (mode !== 'self') return
    mode = undefined
    await ports.session.write(undefined)
  }

  const link = ports.link({
    welcomed: (claimFrom, config) => {
      void inOrder(async () => {
        hostConfig = config
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, claimFrom - ports.now())))
        if (!link.welcomed()) return
        situation = 'attached'
        mode = 'attached'
        await ports.session.write('attached')
        await standAside(ports.readingAt(claimFrom))
        tellHost()
      })
    },
    configured: (config) => {
      hostConfig = config
      tellHost()
    },
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
      await standAside(ports.readingAt(ports.now()))
      situation = policy.state
    } else if (policy.policy.nativeHost === 'none') {
      link.close()
      await record()
    } else if (link.welcomed()) {
      situation = 'attached'
    } else if (policy.policy.nativeHost === 'auto' && mode === 'self') {
      await record()
    } else {
      if (policy.policy.nativeHost === 'required') await standAside(ports.readingAt(ports.now()))
      situation = mode === 'attached' ? 'unlinked' : 'connecting'
      tryHost()
    }
  }

  return {
    settle: () => inOrder(apply),
    situation: (): Situation => situation,
    /** One timeline event of the browser, where the browser records. */
    event: (event: TimelineEvent, at: Reading): void => {
      void agent?.event(event, at)
    },
    /** What is in front has changed, where the desktop agent records. */
    looked: tellHost,
    pulse: () =>
      inOrder(async () => {
        if (policy.state !== 'set') return apply()
        const { nativeHost } = policy.policy
        const due = agent === undefined || ports.now() - triedAt >= HOST_RETRY_MS
        if (nativeHost !== 'none' && !link.welcomed() && due) tryHost()
        void (agent?.pulse() ?? leaving?.deliverNow())
      }),
    online: (): void => {
      void (agent ?? leaving)?.deliverNow()
    },
    view: (): Promise<PersonView | undefined> =>
      agent === undefined ? link.show() : agent.view().catch(() => undefined),
  }
}
