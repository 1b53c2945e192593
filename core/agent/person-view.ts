/** What the person sees in the popup, made of what the agent knows. */
import type { AgentCost, PersonView } from '#core/contracts/person-view.ts'
import type { QueueMeta } from '#core/delivery/store.ts'
import type { Present } from '#core/timeline/events.ts'
import type { VaultContent } from './ports.ts'

export type ViewInput = {
  recorder: PersonView['recorder']
  content: VaultContent | undefined
  hasSettings: boolean
  meta: QueueMeta | undefined
  present: Present | undefined
  queuedRecords: number
  diskProblem: boolean
  cost?: AgentCost
}

/** Nothing but the state itself is recorded then. */
const HIDES: ReadonlySet<string> = new Set(['private', 'off-schedule'])
const DO_NOT_TRACK = 'Your organisation does not record your activity.'
const REVOKED = 'This agent was withdrawn by an administrator of the account.'

export const personViewOf = (input: ViewInput): PersonView => {
  const { recorder, content, hasSettings, meta, present, queuedRecords, diskProblem, cost } = input
  const config = content?.revoked ? undefined : content?.config
  const refused = meta?.contact?.refused
  const enrolment = enrolmentOf(content, hasSettings, refused)
  const problem = content?.revoked
    ? REVOKED
    : enrolment === 'waiting-for-policy'
      ? undefined
      : refused?.message
  const contactProblem = (meta?.contact?.failures ?? 0) > 0 ? meta?.contact?.problem : undefined
  const deliveryProblem = diskProblem ? 'This computer refuses to store what is recorded.' : contactProblem
  const accountName = config?.accountName ?? content?.credential?.accountName
  const lastDelivery = meta?.contact?.deliveredAt
  const givenUp = (meta?.sacrificed ?? []).reduce((sum, { records }) => sum + records, 0)
  return {
    recorder,
    enrolment,
    recording: config !== undefined && !config.doNotTrack && !HIDES.has(present?.state ?? ''),
    screenDetails: config?.screenDetails ?? false,
    privateMinutesLeft: Math.floor((present?.privateLeftMs ?? 0) / 60_000),
    queuedRecords,
    lastSent: meta?.lastSent ?? [],
    ...(cost === undefined ? {} : { cost }),
    ...(givenUp === 0 ? {} : { givenUpRecords: givenUp }),
    ...(accountName === undefined ? {} : { accountName }),
    ...(problem === undefined ? {} : { problem }),
    ...(config === undefined
      ? { notRecordingBecause: notRecording(enrolment, problem, contactProblem) }
      : {}),
    ...(config?.doNotTrack ? { notRecordingBecause: DO_NOT_TRACK } : {}),
    ...(present === undefined ? {} : { state: present.state, since: present.since }),
    ...(present?.presence === undefined ? {} : { presence: present.presence }),
    ...(present?.privateUntil === undefined ? {} : { privateUntil: present.privateUntil }),
    ...(present?.front === undefined ? {} : { front: present.front }),
    ...(lastDelivery === undefined ? {} : { lastDelivery }),
    ...(deliveryProblem === undefined ? {} : { deliveryProblem: deliveryProblem.slice(0, 256) }),
  }
}

const enrolmentOf = (
  content: VaultContent | undefined,
  hasSettings: boolean,
  refused: { waits?: boolean } | undefined,
): PersonView['enrolment'] => {
  if (content?.revoked) return 'revoked'
  if (content?.credential !== undefined) return 'enrolled'
  if (!hasSettings) return 'waiting-for-policy'
  if (refused === undefined) return 'enrolling'
  return refused.waits ? 'waiting-for-approval' : 'refused'
}

const notRecording = (
  enrolment: PersonView['enrolment'],
  problem: string | undefined,
  contactProblem: string | undefined,
): string => {
  if (problem !== undefined) return problem.slice(0, 256)
  if (enrolment === 'waiting-for-policy') return 'Waiting for settings from your administrator.'
  if (contactProblem !== undefined) return contactProblem.slice(0, 256)
  return enrolment === 'enrolled' ? 'Waiting for the settings of the account.' : 'Connecting to the account.'
}
