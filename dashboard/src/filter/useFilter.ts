import { computed } from 'vue'
import { useAddress } from '../shell/useAddress.ts'
import { usePeople } from './usePeople.ts'

/** The one filter of the top bar: a person or a computer, from the address. */
export const useFilter = () => {
  const address = useAddress()
  const list = usePeople()
  const filter = computed(() => {
    const person = address.read('person')
    const computer = address.read('computer')
    return { ...(person ? { person } : {}), ...(computer ? { computer } : {}) }
  })
  return {
    list,
    filter,
    label: computed(() => {
      const { person, computer } = filter.value
      if (person) return list.value.people.find((p) => p.id === person)?.label ?? person
      if (computer) return list.value.computers.find((c) => c.id === computer)?.label ?? computer
      return undefined
    }),
    choose: (choice: { person?: string; computer?: string }) =>
      address.change({ person: choice.person, computer: choice.computer }),
  }
}
