/** People and computers that a name can be proposed for, with what tells those of one name apart. */
import type { PeopleList } from '#core/contracts/agent-row.ts'

/** `ids`: of a person, every login of theirs. */
export type Named = {
  key: string
  kind: 'user' | 'computer'
  ids: readonly string[]
  label: string
  beside: string
}

export const nameables = ({ people, computers }: PeopleList): Named[] => {
  const labels = new Map(people.map(({ id, label }) => [id, label]))
  const computersOf = Map.groupBy(
    computers.flatMap(({ label, people: of = [] }) => of.map((id) => ({ id, label }))),
    ({ id }) => id,
  )
  return [
    ...people.map(({ id, label, users }): Named => ({
      ...{ key: `user:${id}`, kind: 'user', ids: users, label },
      beside: (computersOf.get(id) ?? []).map((one) => one.label).join(', '),
    })),
    ...computers.map(({ id, label, people: of = [] }): Named => ({
      ...{ key: `computer:${id}`, kind: 'computer', ids: [id], label },
      beside: of.flatMap((one) => labels.get(one) ?? []).join(', '),
    })),
  ]
}
