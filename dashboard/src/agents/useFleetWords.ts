/** What the page of agents says of all that are listed: who reports, and whether every second is accounted for. */
import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { CoverageDay } from '#core/contracts/agent-coverage.ts'
import { formatDay } from '#core/format/date.ts'
import { formatDuration } from '#core/format/duration.ts'
import { useAccount } from '../session/useSession.ts'
import { sumOf, worstOf } from './coverage.ts'
import { type AgentEntry, neverIncomplete } from './order.ts'

/** `days`: by agent; none: not read yet. */
export const useFleetWords = (
  all: Readonly<Ref<readonly AgentEntry[]>>,
  days: Readonly<Ref<ReadonlyMap<string, readonly CoverageDay[]>>>,
) => {
  const { t } = useI18n()
  const account = useAccount()
  const sentence = computed(() => {
    const reporting = all.value.filter(({ state }) => state === 'reporting').length
    const troubled = all.value.filter(({ problems }) => problems.length > 0).length
    const first = t('agents.answer', { n: reporting, all: all.value.length }, all.value.length)
    return `${first} ${troubled ? t('agents.troubled', { n: troubled }, troubled) : t('agents.well')}`
  })
  /** Whoever ever lost anything comes first, so that what is shown answers for all. */
  const accounted = computed(() => {
    if (neverIncomplete(all.value)) return t('agents.complete')
    if (days.value.size === 0) return ''
    const { lostMs, duplicateMs } = sumOf([...days.value.values()].flat())
    const worst = worstOf(days.value)
    const entry = all.value.find(({ agent }) => agent.id === worst?.agentId)
    const lost =
      worst && entry
        ? t('agents.lost', {
            time: formatDuration(lostMs),
            most: formatDuration(worst.lostMs),
            person: entry.agent.personLabel,
            computer: entry.agent.computerLabel,
            day: formatDay(worst.day, account.value.dateFormat),
          })
        : t('agents.none-lost')
    const twice =
      duplicateMs > 0 ? t('agents.twice', { time: formatDuration(duplicateMs) }) : t('agents.none-twice')
    return `${lost} ${twice}`
  })
  return { sentence, accounted }
}
