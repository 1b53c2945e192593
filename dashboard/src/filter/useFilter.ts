import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { NO_GROUP } from '#core/contracts/report-query.ts'
import { useAddress } from '../shell/useAddress.ts'
import { usePeople } from './usePeople.ts'

/** The one filter of the top bar: a person, a computer or a group, from the address; a link may narrow by several. */
export const useFilter = () => {
  const { t } = useI18n()
  const address = useAddress()
  const list = usePeople()
  const filter = computed(() => {
    const [person, computer, group] = [
      address.read('person'),
      address.read('computer'),
      address.read('group'),
    ]
    return { ...(person ? { person } : {}), ...(computer ? { computer } : {}), ...(group ? { group } : {}) }
  })
  const labelled = (all: readonly { id: string; label: string }[], wanted: string | undefined) =>
    wanted && (all.find(({ id }) => id === wanted)?.label ?? wanted)
  const group = computed(() =>
    filter.value.group === NO_GROUP ? t('filter.no-group') : labelled(list.value.groups, filter.value.group),
  )
  return {
    list,
    filter,
    /** What it narrows by as it is called: `Ines Oakhurst`, or of several `Ines Oakhurst (Sales)`. */
    label: computed(() => {
      const { people, computers } = list.value
      const { person, computer } = filter.value
      // Any of a person's logins stands for them.
      const { id = person } = people.find(({ users }) => person && users.includes(person)) ?? {}
      const names = [labelled(people, id), labelled(computers, computer), group.value]
      const [first, ...others] = names.filter((name) => name !== undefined)
      return others.length === 0 ? first : `${first} (${others.join(', ')})`
    }),
    /** Of the group alone, where nothing else narrows. */
    groupLabel: group,
    choose: ({ person, computer, group }: { person?: string; computer?: string; group?: string }) =>
      address.change({ person, computer, group }),
  }
}
