/** One round of contact with the server: whatever is due, in the order that matters most. */
import type { Problem } from '#core/agent-client/answer.ts'
import type { AgentConfig } from '#core/contracts/config.ts'
import { BATCH_LIMITS } from '#core/contracts/batch.ts'
import { createDelivery } from '#core/delivery/delivery.ts'
import type { Queue } from '#core/delivery/queue.ts'
import type { TimelineRecord } from '#core/timeline/events.ts'
import { limitFront } from '#core/privacy/limit.ts'
import { createClockMeasure } from './clock-measure.ts'
import type { Access, Enrolment } from './enrolment.ts'
import type { Identity } from './identity.ts'
import { createLivePosts } from './live-post.ts'
import { isAttended, isDue, PACE } from './pace.ts'
import type { Patience } from './patience.ts'
import type { AgentPorts, AgentSettings } from './ports.ts'
import type { Recording } from './recording.ts'

export type ContactPorts = Pick<AgentPorts, 'clock' | 'contactNow' | 'describe' | 'settings' | 'log'> & {
  queue: Queue
  identity: Identity
  patience: Patience
  enrolment: Enrolment
  recording: Recording
  configured: (config: AgentConfig) => Promise<void>
}

export type Contact = {
  /** `pressing`: deliver all there is, the open piece included. */
  round(pressing: boolean): Promise<void>
  isWatched(): boolean
}

/** Rounds must not overlap. */
export const createContact = (ports: ContactPorts): Contact => {
  const { queue, identity, patience, enrolment, recording, log } = ports
  const now = () => ports.clock().wall
  const times = () => queue.meta().contact ?? {}
  const clockMeasure = createClockMeasure(ports.clock)
  const livePosts = createLivePosts()
  let settings: AgentSettings | undefined
  let access: Access | undefined
  /** The newest configuration the server spoke of, and the one it was last asked for. */
  let spoken: number | undefined
  let asked: number | undefined
  /** Once a round: what a new credential does not mend, another does not either. */
  let repaired = false

  const isWatched = (): boolean => {
    const until = times().watchUntil
    return until !== undefined && until > (ports.contactNow ?? now)()
  }
  const hear = (said: { configVersion: number; watchUntil?: number | undefined }): void => {
    clockMeasure.learnt(access?.client.serverOffset())
    spoken = said.configVersion
    const wasWatched = isWatched()
    const offset = access?.client.serverOffset() ?? 0
    queue.note({ watchUntil: said.watchUntil === undefined ? 0 : said.watchUntil - offset })
    if (!wasWatched) livePosts.forget()
    patience.succeeded()
  }
  /** Whether the round can go on with another credential. */
  const failed = async (call: string, problem: Problem): Promise<boolean> => {
    const isCredential = ['unauthorised', 'revoked', 're-enrol'].includes(problem.code)
    const mayRepair = isCredential && !repaired
    repaired ||= isCredential
    if (mayRepair && settings !== undefined && (await enrolment.repair(settings, problem))) {
      access = await enrolment.access(settings)
      return access !== undefined
    }
    access = undefined
    patience.failed(call, problem)
    return false
  }

  const fetchConfig = async (): Promise<void> => {
    const content = identity.content()
    if (access === undefined || content === undefined) return
    const known = content.config?.configVersion
    const isOther = spoken !== undefined && spoken !== known && spoken !== asked
    if (known !== undefined && !isOther && !isDue(times().configAt, PACE.configEveryMs, now())) return
    const asking = spoken
    const answer = await access.client.fetchConfig(
      access.credential.certificate,
      known === undefined ? undefined : content.configEtag,
    )
    if (!answer.ok) {
      await failed('config', answer.problem)
      return
    }
    asked = asking
    patience.succeeded()
    queue.note({ configAt: now() })
    if (!answer.value.changed) return
    const { config, etag } = answer.value
    await identity.save((kept) => ({ ...kept, config, configEtag: etag }))
    log.configured(config.configVersion)
    await ports.configured(config)
  }

  const askSignal = async (): Promise<void> => {
    const config = identity.content()?.config
    if (access === undefined || config === undefined) return
    const watched = isWatched()
    if (!watched && !isAttended(recording.present())) return
    const every = Math.min(config.signalEverySeconds * 1000, watched ? PACE.watchedSignalEveryMs : Infinity)
    if (!isDue(times().signalAt, every, now())) return
    queue.note({ signalAt: now() })
    const answer = await access.client.signal(access.credential.signalToken)
    if (answer.ok) hear(answer.value)
    else await failed('signal', answer.problem)
  }

  const postLive = async (): Promise<void> => {
    const present = recording.present()
    if (access === undefined || present === undefined || !isWatched()) return
    const post = livePosts.due(present, now(), access.client.serverOffset() ?? queue.meta().clockCorrectionMs)
    if (post === undefined) return
    const answer = await access.client.live(access.credential.certificate, post)
    if (answer.ok) livePosts.taken(present, now())
    else await failed('live', answer.problem)
  }

  const delivery = createDelivery({
    queue,
    log,
    now,
    send: async (body) =>
      access === undefined
        ? { ok: false, problem: { code: 'unavailable', message: 'Not enrolled.', status: 0 } }
        : access.client.sendBatch(access.credential.certificate, body),
    status: async () => (await ports.describe()).status,
    limit: (record) => limitRecord(record, identity.content()?.config),
    measureCorrection: () =>
      clockMeasure.measure(async () => {
        const answer = await access?.client.signal(access.credential.signalToken)
        return answer?.ok ? access?.client.serverOffset() : undefined
      }),
  })

  /** Whether something is to be sent now; cuts the open piece where its time has come. */
  const isDeliveryDue = async (pressing: boolean): Promise<boolean> => {
    const since = times().sealedAt
    const isTime = isDue(since, PACE.sealEveryMs, now())
    const watched = isWatched()
    const cuts = pressing || isTime || (watched && isDue(since, PACE.watchedCutEveryMs, now()))
    if (cuts && isAttended(recording.present())) await recording.take({ type: 'cut' }, ports.clock())
    if (queue.meta().sealed !== undefined) return true
    const { records, bytes } = await queue.size()
    if (records === 0) return false
    const follows = watched && isDue(since, PACE.watchedSealEveryMs, now())
    return pressing || isTime || follows || bytes >= PACE.sealAtBytes || records >= BATCH_LIMITS.records
  }

  const deliver = async (pressing: boolean): Promise<void> => {
    if (access === undefined || !(await isDeliveryDue(pressing))) return
    queue.note({ sealedAt: now() })
    let corrections = 0
    for (let steps = 0; pressing || steps < PACE.batchesAPulse; steps += 1) {
      const outcome = await delivery.step()
      if (outcome.type === 'nothing') return
      if (outcome.type === 'again') {
        corrections += 1
        if (corrections < PACE.correctionsARound) continue
        patience.failed('batches', TOO_MANY_CORRECTIONS)
        return
      }
      if (outcome.type === 'delivered') {
        queue.note({ deliveredAt: now() })
        hear(outcome.ack)
        await keepSignalToken(outcome.ack.signalToken)
      }
      if (outcome.type === 'failed' || outcome.type === 'credential') {
        if (!(await failed('batches', outcome.problem))) return
      }
    }
  }

  const keepSignalToken = async (signalToken: string): Promise<void> => {
    if (access === undefined || access.credential.signalToken === signalToken) return
    const credential = { ...access.credential, signalToken }
    access = { ...access, credential }
    await identity.save((content) => ({ ...content, credential }))
  }

  return {
    isWatched,
    round: async (pressing) => {
      const given = await ports.settings()
      if (given === undefined) return
      const isNew =
        given.ingestUrl !== settings?.ingestUrl || given.enrolmentToken !== settings.enrolmentToken
      if (isNew && settings !== undefined) patience.reset()
      settings = given
      if (patience.waits(pressing)) return
      repaired = false
      access = await enrolment.access(settings)
      await fetchConfig()
      await askSignal()
      await fetchConfig()
      await postLive()
      await deliver(pressing)
      await fetchConfig()
    },
  }
}

const TOO_MANY_CORRECTIONS: Problem = {
  code: 'internal',
  message: 'The server refuses what is delivered, whatever its form.',
  status: 0,
}

/** The rules of now hold for what was recorded before them, too. */
const limitRecord = (kept: TimelineRecord, config: AgentConfig | undefined): TimelineRecord => {
  if (kept.kind !== 'activity' || config === undefined || config.screenDetails) return kept
  const { start, offsetMin, durationMs, state, ...front } = kept.record
  return { kind: 'activity', record: { start, offsetMin, durationMs, state, ...limitFront(front, config) } }
}
