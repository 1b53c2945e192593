import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { NO_GROUP } from '#core/contracts/report-query.ts'
import { useAddress } from '../shell/useAddress.ts'
import { usePeople } from './usePeople.ts'

/** The one filter of the top bar: a person, a computer or a group, from the address. */
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
  return {
    list,
    filter,
    label: computed(() => {
      const { people, computers, groups } = list.value
      const { person, computer, group } = filter.value
      // Any of a person's logins stands for them.
      if (person)
        return people.find(({ id, users }) => id === person || users.includes(person))?.label ?? person
      if (computer) return computers.find(({ id }) => id === computer)?.label ?? computer
      if (group === NO_GROUP) return t('filter.no-group')
      if (group) return groups.find(({ id }) => id === group)?.label ?? group
      return undefined
    }),
    choose: ({ person, computer, group }: { person?: string; computer?: string; group?: string }) =>
      address.change({ person, computer, group }),
  }
}
