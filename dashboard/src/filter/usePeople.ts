import { shallowRef } from 'vue'
import { peopleList } from '#core/contracts/agent-row.ts'
import type { PeopleList } from '#core/contracts/agent-row.ts'
import { useApi } from '../api/useApi.ts'

const list = shallowRef<PeopleList>({ people: [], computers: [], groups: [] })
let asked = 0

/** People and computers that the filter offers; read at most once a minute, kept when a reading fails. */
export const usePeople = () => {
  if (Date.now() - asked > 60_000) {
    asked = Date.now()
    useApi()
      .get('people', {}, peopleList)
      .then((answer) => {
        list.value = answer
      })
      .catch(() => {
        asked = 0 // the page's own requests tell what is wrong
      })
  }
  return list
}
