/** What an entry of the audit log says in plain words: the event, what changed, and what it was before. */
import { useI18n } from 'vue-i18n'
import type { AuditEntry } from '#core/contracts/audit.ts'
import { computerLabel, userLabel } from '#core/contracts/directory.ts'
import type { Directory } from '#core/contracts/directory.ts'
import type { GroupList } from '#core/contracts/group.ts'
import type { WaitingAgents } from '#core/contracts/waiting-agent.ts'
import { scheduleWeek } from '#core/contracts/schedule.ts'
import { formatInstant } from '#core/format/date.ts'
import { formatDuration } from '#core/format/duration.ts'
import { useAccount } from '../../session/useSession.ts'
import { useWeekWords } from '../schedules/useWeekWords.ts'

type Change = AuditEntry['changes'][number]
/** Ids with the names they have now. */
export type Names = ReadonlyMap<string, string>

const MOST_NAMED = 5
/** Fields that hold an epoch in ms. */
const INSTANT = /(At|Until)$/
/** Where null is no absence but says something. */
const WITHOUT: Readonly<Record<string, string>> = {
  passiveCapSeconds: 'settings.unlimited',
  schedule: 'settings.any-time',
  default: 'settings.any-time',
}

/** Every event that the product writes; what is not here shows by its own name. */
export const EVENTS = [
  'account.changed',
  'account.made',
  'agent.approved',
  'agent.declined',
  'agent.waiting-removed',
  'alias.changed',
  'category.changed',
  'category.deleted',
  'classification.changed',
  'data.deleted',
  'enrolment-token.made',
  'enrolment-token.withdrawn',
  'group.changed',
  'group.deleted',
  'group.order-changed',
  'member.changed',
  'member.created',
  'member.invitation-withdrawn',
  'member.invited',
  'member.joined',
  'member.removed',
  'member.sign-in-ended',
  'member.signed-out-everywhere',
  'note.answered',
  'person.exported',
  'policy.announced',
  'policy.took-effect',
  'policy.withdrawn',
  'privacy.changed',
  'proposal.answered',
  'proposal.reopened',
  'schedule.changed',
  'schedule.default-changed',
  'schedule.deleted',
  'support.granted',
  'support.used',
  'support.withdrawn',
  'tracking.changed',
  'view.changed',
  'view.created',
  'view.deleted',
  'view.restored',
  'view.stopped',
  'work.changed',
] as const

export const namesOf = (
  directory: Directory | undefined,
  groups: GroupList | undefined,
  waiting: WaitingAgents | undefined,
): Names =>
  new Map([
    ...(waiting?.agents ?? []).map(({ userId, userName, login }) => [userId, userName ?? login] as const),
    ...(directory?.users ?? []).map((user) => [user.id, userLabel(user)] as const),
    ...(directory?.computers ?? []).map((computer) => [computer.id, computerLabel(computer)] as const),
    ...(groups?.groups ?? []).map(({ id, name }) => [id, name] as const),
  ])

/** Of the member that an entry is about. */
const emailOf = (about: unknown): unknown =>
  typeof about === 'object' && about !== null && 'email' in about ? about.email : undefined

export const useAuditWords = (names: () => Names) => {
  const { t, te } = useI18n()
  const { summary } = useWeekWords()
  const account = useAccount()
  const known = (prefix: string, name: string) => {
    const words = `settings.audit.${prefix}.${name.replaceAll('.', '-')}`
    return te(words) ? t(words) : undefined
  }
  const named = (id: string) => names().get(id) ?? id
  const listed = (ids: readonly unknown[]): string => {
    const some = ids.slice(0, MOST_NAMED).map((id) => (typeof id === 'string' ? named(id) : valueOf('', id)))
    const rest = ids.length - some.length
    return [...some, ...(rest > 0 ? [t('settings.audit.more', { n: rest })] : [])].join(', ')
  }
  const weekOf = (text: string): string | undefined => {
    try {
      const week = scheduleWeek.safeParse(JSON.parse(text))
      return week.success ? summary(week.data) : undefined
    } catch {
      return undefined
    }
  }
  const numberOf = (key: string, value: number): string => {
    if (key.endsWith('Ms')) return formatDuration(value)
    const { timeZone, dateFormat } = account.value
    return INSTANT.test(key) ? formatInstant(value, timeZone, dateFormat) : String(value)
  }
  const OWN_WORDS: Readonly<Record<string, (text: string) => string | undefined>> = {
    week: weekOf,
    role: (role) => (te(`role.${role}`) ? t(`role.${role}`) : undefined),
  }
  const valueOf = (key: string, value: unknown): string => {
    if (value === null || value === undefined || value === '')
      return t(WITHOUT[key] ?? 'settings.audit.nothing')
    if (typeof value === 'boolean') return t(value ? 'settings.audit.yes' : 'settings.audit.no')
    if (typeof value === 'number') return numberOf(key, value)
    if (typeof value === 'string') return OWN_WORDS[key]?.(value) ?? known('value', value) ?? named(value)
    if (Array.isArray(value)) return value.length === 0 ? t('settings.audit.nothing') : listed(value)
    const parts = Object.entries(value).map(([name, part]) => `${fieldOf(name)} ${valueOf(name, part)}`)
    return parts.join(', ') || t('settings.audit.nothing')
  }
  /** `user:ID` is named by its name, `site:host` by its host. */
  const fieldOf = (key: string): string =>
    known('field', key) ?? nameOf(key.replace(/^(user|computer|site|app):/, ''), key.startsWith('user:'))
  /** Who was declined, or is erased, has no name here. */
  const nameOf = (id: string, isUser: boolean): string =>
    names().get(id) ?? (isUser ? t('settings.audit.unknown-user') : id)

  return {
    eventOf: (event: string): string => known('event', event) ?? event,
    /** What it was about, besides the changes. */
    aboutOf: ({ about }: AuditEntry): string =>
      [about['name'], about['group'], emailOf(about['about']), emailOf(about['proposedBy']), about['path']]
        .flatMap((part) => (typeof part === 'string' ? named(part) : []))
        .join(', '),
    changeOf: ({ key, before, after }: Change): string => {
      const field = fieldOf(key)
      const lists = Array.isArray(before) && Array.isArray(after)
      if (lists && key !== 'order') {
        const come = after.length ? t('settings.audit.added', { what: listed(after) }) : ''
        const gone = before.length ? t('settings.audit.removed', { what: listed(before) }) : ''
        return t('settings.audit.changed', { field, what: [come, gone].filter(Boolean).join('; ') })
      }
      return t('settings.audit.then', { field, before: valueOf(key, before), after: valueOf(key, after) })
    },
  }
}
