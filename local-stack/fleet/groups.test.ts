import { describe, expect, it } from 'vitest'
import { demoGroups, LIMITED_TO } from './groups.ts'
import { demoPeople } from './people.ts'
import { secondDesksOf } from './second-desks.ts'

const people = demoPeople(25, 'seed', ['Europe/Berlin', 'America/New_York'])
const groups = demoGroups(people)

describe('the groups of the demo company', () => {
  it('has everybody in one, one person in three, one of computers and a small one', () => {
    const groupsOf = people.map((person) =>
      groups.filter((group) => group.people.includes(person) || group.computersOf.includes(person)),
    )
    expect(groups).toHaveLength(6)
    expect(Math.min(...groupsOf.map((of) => of.length))).toBe(1)
    expect(groupsOf.filter((of) => of.length === 3)).toHaveLength(1)
    expect(groups.filter((group) => group.people.length === 0).map(({ id }) => id)).toEqual(['chromebooks'])
    expect(groups.some((group) => group.people.length > 0 && group.people.length < 5)).toBe(true)
    expect(LIMITED_TO.every((id) => groups.some((group) => group.id === id))).toBe(true)
  })

  it('makes none without people', () => {
    expect(demoGroups([])).toEqual([])
  })
})

describe('a second desk', () => {
  it('is another login on another computer, open while the first is', () => {
    const [second] = secondDesksOf(people)
    expect(secondDesksOf(people)).toHaveLength(1)
    expect(second?.desk.name).toBe(second?.owner.name)
    const own = (pick: (person: (typeof people)[number]) => unknown) => people.map(pick)
    expect(own(({ computer }) => computer.login)).not.toContain(second?.desk.computer.login)
    expect(own(({ computer }) => computer.machineId)).not.toContain(second?.desk.computer.machineId)
    expect(own(({ email }) => email)).not.toContain(second?.desk.email)
    const { owner, desk } = second ?? { owner: undefined, desk: undefined }
    expect(desk?.startMinute).toBeGreaterThan(owner?.startMinute ?? Infinity)
    expect(desk?.startMinute).toBeLessThan((owner?.startMinute ?? 0) + (owner?.workMinutes ?? 0))
  })

  it('is not for a handful of people', () => {
    expect(secondDesksOf(people.slice(0, 9))).toEqual([])
  })
})
