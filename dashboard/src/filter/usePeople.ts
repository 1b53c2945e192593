import { shallowRef } from 'vue'
import { peopleList } from '#core/contracts/agent-row.ts'
import type { PeopleList } from '#core/contracts/agent-row.ts'
import { useSession } from '../session/useSession.ts'
import { useApi } from '../api/useApi.ts'

const FRESH_MS = 60_000
const list = shallowRef<PeopleList>({ people: [], computers: [], groups: [] })
let asked = 0

/** Reads the list now; what is known is kept when that fails. */
export const refreshPeople = () => {
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

/** Groups, people and computers that the filter offers; read at most once a minute unless settings change. */
export const usePeople = () => {
  if (Date.now() - asked > FRESH_MS && !useSession().session.value?.own) refreshPeople()
  return list
}
