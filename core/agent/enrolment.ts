/** From settings to a credential, and from one credential to the next. */
import type { Answer, Problem } from '#core/agent-client/answer.ts'
import type { AgentDescription } from '#core/contracts/agent.ts'
import type { Credential } from '#core/contracts/enrolment.ts'
import { sha256 } from '#core/delivery/digest.ts'
import { hashNames } from '#core/names/hash-names.ts'
import type { Queue } from '#core/delivery/queue.ts'
import type { Access } from './access.ts'
import type { Identity } from './identity.ts'
import { isDue, PACE } from './pace.ts'
import { LONGEST_WAIT_MS, type Patience } from './patience.ts'
import type { AgentPorts, AgentSettings, VaultContent } from './ports.ts'

/** A certificate that ended this long ago is not renewed any more. */
const RENEW_GRACE_MS = 90 * 86_400_000

export type EnrolmentPorts = Pick<AgentPorts, 'describe' | 'log' | 'clock'> & {
  random: () => number
  queue: Queue
  identity: Identity
  patience: Patience
  /** A credential was got: see to whose queue this is. */
  adopt: (credential: Credential) => Promise<void>
  /** The credential was withdrawn, or given back. */
  withdrawn: (revoked: boolean) => Promise<void>
}

export type Enrolment = {
  /** Enrols where these settings have not been used yet, renews where it is time, and answers what there is; undefined: not now. */
  access(settings: AgentSettings): Promise<Access | undefined>
  /** Says anew what the agent is called, where the configuration, just heard, names another key or none any more. */
  describeAgain(settings: AgentSettings): Promise<void>
  /** What to do about a credential that was not taken. true: there is another one, try again. */
  repair(settings: AgentSettings, problem: Problem): Promise<boolean>
}

export const createEnrolment = (ports: EnrolmentPorts): Enrolment => {
  const { queue, identity, patience, log } = ports
  const now = () => ports.clock().wall
  const times = () => queue.meta().contact ?? {}

  const current = (settings: AgentSettings): Access | undefined => {
    const content = identity.content()
    const client = identity.client(content?.enrolledWith?.ingestUrl ?? settings.ingestUrl)
    if (content?.credential === undefined || client === undefined || content.revoked) return undefined
    return { client, credential: content.credential }
  }

  const enrolled = async (
    enrolledWith: NonNullable<VaultContent['enrolledWith']>,
    credential: Credential,
  ): Promise<void> => {
    patience.succeeded()
    const wasRevoked = identity.content()?.revoked === true
    await identity.save(({ keyPair, config, configEtag, credential: before }) => ({
      keyPair,
      credential,
      enrolledWith,
      // Another account's rules say nothing here.
      ...(config === undefined || config.accountId !== credential.accountId
        ? {}
        : { config: { ...config, nameKey: enrolledWith.nameKey } }),
      ...(configEtag === undefined || before?.agentId !== credential.agentId ? {} : { configEtag }),
    }))
    await ports.adopt(credential)
    if (wasRevoked) await ports.withdrawn(false)
    log.enrolled(credential.agentId)
  }

  const revoke = async (): Promise<void> => {
    log.revoked()
    queue.note({ renewAt: now() })
    await identity.save((content) => ({ ...content, revoked: true }))
    await ports.withdrawn(true)
  }

  const enrol = async (settings: AgentSettings, freshKey: boolean): Promise<boolean> => {
    await identity.key(freshKey)
    const client = identity.client(settings.ingestUrl)
    const names = await client?.names(settings.enrolmentToken)
    const nameKey = names?.ok === true ? names.value.nameKey : undefined
    const answer =
      names?.ok === false ? names : await client?.enrol(settings.enrolmentToken, await describe(nameKey))
    if (answer === undefined) return false
    const tokenHash = await sha256(settings.enrolmentToken)
    if (answer.ok) {
      queue.note({ refused: undefined })
      await enrolled({ ingestUrl: settings.ingestUrl, tokenHash, nameKey }, answer.value)
      return true
    }
    const { problem } = answer
    const known = identity.content()?.enrolledWith
    const isOther = known?.ingestUrl !== settings.ingestUrl || known.tokenHash !== tokenHash
    if (problem.code === 'revoked' && known !== undefined && !isOther) {
      await revoke()
      return false
    }
    // New settings for a withdrawn agent are an administrator's word that it may begin again.
    const wantsKey = problem.code === 're-enrol' || (problem.code === 'revoked' && known !== undefined)
    if (wantsKey && !freshKey && mayMakeKey()) return enrol(settings, true)
    if (problem.status < 400 || problem.status >= 500 || isPassing(problem)) {
      patience.failed('enrol', problem)
      return false
    }
    // Jitter, so that a school does not come back in one second.
    const wait = Math.max(PACE.refusedRetryMs * (1 + ports.random()), problem.retryAfterMs ?? 0)
    const refused = {
      settings: await nameOf(settings),
      message: problem.message,
      retryAt: now() + wait,
      waits: problem.code === 'token-waiting',
    }
    queue.note({ refused })
    log.enrolmentRefused(problem.code, wait)
    return false
  }

  /** At most one an hour, so that no fault of a server fills an account with agents. */
  const mayMakeKey = (): boolean => {
    if (!isDue(times().newKeyAt, PACE.newKeyEveryMs, now())) return false
    queue.note({ newKeyAt: now() })
    return true
  }

  /** Names go with it only where `names` is given: what is known of how to tell them may be weeks old. */
  const renew = async (
    settings: AgentSettings,
    names?: { nameKey: string | undefined },
  ): Promise<Answer<Credential> | undefined> => {
    const content = identity.content()
    const client = identity.client(content?.enrolledWith?.ingestUrl ?? settings.ingestUrl)
    if (content?.credential === undefined || client === undefined) return undefined
    queue.note({ renewAt: now() })
    const answer = await client.renew(
      content.credential.certificate,
      names && (await describe(names.nameKey)),
    )
    if (answer.ok) {
      const { tokenHash = '', ingestUrl = settings.ingestUrl, nameKey } = content.enrolledWith ?? {}
      await enrolled({ ingestUrl, tokenHash, nameKey, ...names }, answer.value)
    }
    return answer
  }

  const renewIsDue = ({ certificateExpires, serverTime }: Credential): boolean => {
    const left = certificateExpires - now() - queue.meta().clockCorrectionMs
    return left < (certificateExpires - serverTime) / 3 && isDue(times().renewAt, PACE.renewTryEveryMs, now())
  }

  const describe = async (nameKey: string | undefined): Promise<AgentDescription> => {
    const { agent } = await ports.describe()
    return nameKey === undefined ? agent : hashNames(nameKey, agent)
  }

  const repair: Enrolment['repair'] = async (settings, problem) => {
    if (problem.code === 'revoked') {
      await revoke()
      return false
    }
    if (problem.code === 're-enrol') {
      const ends = identity.content()?.credential?.certificateExpires ?? 0
      const isOld = now() - ends > RENEW_GRACE_MS
      log.reEnrolling(isOld ? 'certificate too old' : 'asked by the server')
      if (!isOld && !mayMakeKey()) return false
      return enrol(settings, !isOld)
    }
    if (problem.code !== 'unauthorised' || !isDue(times().renewAt, PACE.repairEveryMs, now())) return false
    const renewed = await renew(settings)
    if (renewed === undefined || renewed.ok) return renewed?.ok === true
    if (renewed.problem.code === 'unauthorised') {
      log.reEnrolling('certificate not known')
      return enrol(settings, false)
    }
    return renewed.problem.code === 're-enrol' || renewed.problem.code === 'revoked'
      ? repair(settings, renewed.problem)
      : false
  }

  return {
    repair,
    async describeAgain(settings) {
      const { config, enrolledWith } = identity.content() ?? {}
      if (config === undefined || config.nameKey === enrolledWith?.nameKey) return
      if (isDue(times().renewAt, PACE.repairEveryMs, now()))
        await renew(settings, { nameKey: config.nameKey })
    },
    async access(settings) {
      const content = identity.content()
      const known = content?.enrolledWith
      const tokenHash = await sha256(settings.enrolmentToken)
      const isUsed = known?.ingestUrl === settings.ingestUrl && known.tokenHash === tokenHash
      if (content?.credential === undefined || !isUsed) {
        const refused = times().refused
        const waitLeft = refused?.settings === (await nameOf(settings)) ? refused.retryAt - now() : 0
        // A longer wait than is ever set: the clock was set back.
        if (waitLeft <= 0 || waitLeft > LONGEST_WAIT_MS) await enrol(settings, content?.revoked === true)
      } else if (content.revoked) {
        // It may be given back; asked once an hour.
        if (isDue(times().renewAt, PACE.renewTryEveryMs, now())) await renew(settings)
      } else if (renewIsDue(content.credential)) {
        const renewed = await renew(settings)
        if (renewed?.ok === false) await repair(settings, renewed.problem)
      }
      return current(settings)
    },
  }
}

/** Without the token itself: this is kept on the disk. */
export const nameOf = ({ ingestUrl, enrolmentToken }: AgentSettings): Promise<string> =>
  sha256(`${ingestUrl}|${enrolmentToken}`)

/** Says nothing about the token: the same may pass later. */
const isPassing = ({ code }: Problem): boolean =>
  code === 'rate-limited' || code === 'unavailable' || code === 'internal' || code === 'nonce'
