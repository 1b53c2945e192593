/** One round of contact with the server: whatever is due, in the order that matters most. */
import type { AgentConfig } from '#core/contracts/config.ts'
import { CORRECTION_TOLERANCE_MS } from '#core/delivery/clock-correction.ts'
import type { Queue } from '#core/delivery/queue.ts'
import { createClockMeasure } from './clock-measure.ts'
import { createDeliveries } from './deliveries.ts'
import type { Enrolment } from './enrolment.ts'
import type { Identity } from './identity.ts'
import { createLivePosts } from './live-post.ts'
import { isDue, PACE } from './pace.ts'
import type { Patience } from './patience.ts'
import type { AgentPorts } from './ports.ts'
import type { Recording } from './recording.ts'
import { createServerLink } from './server-link.ts'
import { createSignals } from './signals.ts'

export type ContactPorts = Pick<
  AgentPorts,
  'clock' | 'contactNow' | 'describe' | 'settings' | 'log' | 'holdSignal'
> & {
  random: () => number
  queue: Queue
  identity: Identity
  patience: Patience
  enrolment: Enrolment
  recording: Recording
  configured: (config: AgentConfig) => Promise<void>
  /** The server told something by itself: a round is due now. */
  wake: () => void
}

export type Contact = {
  /** `pressing`: deliver all there is, the open piece included. */
  round(pressing: boolean): Promise<void>
  isWatched(): boolean
  /** The computer slept: what the server said of the time before holds no more. */
  woke(): void
  /** Lets go of the signal for good; rounds may follow. */
  end(): void
}

/** What every word of the server says. */
type Said = { configVersion: number; serverTime: number; watchUntil?: number | undefined }

/** Rounds must not overlap. */
export const createContact = (ports: ContactPorts): Contact => {
  const { queue, identity, patience, recording, log } = ports
  const now = () => ports.clock().wall
  const contactNow = ports.contactNow ?? now
  const times = () => queue.meta().contact ?? {}
  const link = createServerLink(ports)
  const clockMeasure = createClockMeasure(ports.clock)
  const livePosts = createLivePosts()
  /** The newest configuration the server spoke of, and the one it was last asked for. */
  let spoken: number | undefined
  let asked: number | undefined
  /** The configuration is no older than this process. */
  let isHeard = false

  const isWatched = (): boolean => {
    const until = times().watchUntil
    return until !== undefined && until > contactNow()
  }
  const hear = ({ configVersion, serverTime, watchUntil }: Said): void => {
    spoken = configVersion
    const wasWatched = isWatched()
    // What is left of it, so that neither a wrong clock nor one that was set since moves its end.
    queue.note({ watchUntil: watchUntil === undefined ? 0 : contactNow() + watchUntil - serverTime })
    if (wasWatched || !isWatched()) return
    livePosts.forget()
    deliveries.show()
  }
  /** What the recording was last told of the server's time; schedules go by it. */
  let toldOffset: number | undefined
  const tellClock = (): void => {
    const offset = link.access()?.client.serverOffset()
    const isNews =
      offset !== undefined && Math.abs(offset - (toldOffset ?? Infinity)) > CORRECTION_TOLERANCE_MS
    if (!isNews) return
    toldOffset = offset
    void recording.take({ type: 'clock', correctionMs: offset }, ports.clock())
  }
  const hearAnswer = (said: Said): void => {
    clockMeasure.learnt(link.access()?.client.serverOffset())
    tellClock()
    hear(said)
    patience.succeeded()
  }

  const deliveries = createDeliveries({
    ...ports,
    link,
    clockMeasure,
    isWatched,
    hear: (ack) => {
      const wasWatched = isWatched()
      hearAnswer(ack)
      // The round under way has the live post behind it.
      if (!wasWatched && isWatched()) ports.wake()
    },
  })
  const signals = createSignals({
    ...ports,
    now,
    link,
    isWatched,
    hear: (said, isAnswer) => {
      if (isAnswer) hearAnswer(said)
      else hear(said)
    },
  })

  const fetchConfig = async (): Promise<void> => {
    const content = identity.content()
    const access = link.access()
    if (access === undefined || content === undefined) return
    const known = content.config?.configVersion
    const isOther = spoken !== undefined && spoken !== known && spoken !== asked
    if (known !== undefined && !isOther && !isDue(times().configAt, PACE.configEveryMs, now())) return
    const asking = spoken
    tellClock()
    const answer = await access.client.fetchConfig(
      access.credential.certificate,
      known === undefined ? undefined : content.configEtag,
    )
    if (!answer.ok) {
      await link.failed('config', answer.problem)
      return
    }
    asked = asking
    patience.succeeded()
    queue.note({ configAt: now() })
    isHeard = true
    if (!answer.value.changed) return
    const { config, etag } = answer.value
    await identity.save((kept) => ({ ...kept, config, configEtag: etag }))
    log.configured(config.configVersion)
    await ports.configured(config)
  }

  const postLive = async (): Promise<void> => {
    const present = recording.present()
    const access = link.access()
    if (access === undefined || present === undefined || !isWatched()) return
    const post = livePosts.due(present, now(), access.client.serverOffset() ?? queue.meta().clockCorrectionMs)
    if (post === undefined) return
    const answer = await access.client.live(access.credential.certificate, post)
    if (answer.ok) livePosts.taken(present, now())
    else await link.failed('live', answer.problem)
  }

  return {
    isWatched,
    woke: clockMeasure.forget,
    end: signals.end,
    round: async (pressing) => {
      const settings = await ports.settings()
      if (settings === undefined || identity.content()?.revoked === true) signals.letGo()
      if (settings === undefined) return
      if (!(await link.open(settings, pressing))) return
      await fetchConfig()
      await signals.ask()
      await fetchConfig()
      if (isHeard) await ports.enrolment.describeAgain(settings)
      await postLive()
      await deliveries.deliver(pressing)
      await fetchConfig()
    },
  }
}
