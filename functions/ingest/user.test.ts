import { afterEach, describe, expect, it } from 'vitest'
import { addressHash } from '../security/name-key.ts'
import { createStack } from '../test/stack.ts'

const stacks: Awaited<ReturnType<typeof createStack>>[] = []
const stackOf = async () => {
  const stack = await createStack()
  stacks.push(stack)
  return stack
}
afterEach(() => {
  for (const stack of stacks.splice(0)) stack.close()
})

describe('the user of an agent', () => {
  const usersOf = async (stack: Awaited<ReturnType<typeof stackOf>>, ...descriptions: object[]) => {
    const ids: string[] = []
    for (const description of descriptions) {
      const device = await stack.enrolled(description)
      ids.push((await stack.documents('agents')).get(device.credential()?.agentId ?? '')?.userId as string)
    }
    return ids
  }

  it('keeps its addresses, whoever enrols under its name with another principal name', async () => {
    const stack = await stackOf()
    const bob = { userLogin: 'CORP\\bob', userPrincipalName: 'bob@example.com' }
    const thief = { userPrincipalName: 'Eve@example.com' }
    const [real, stolen, byMail, again] = await usersOf(
      stack,
      bob,
      { ...bob, ...thief },
      { userLogin: 'bob@example.com', ...thief },
      { userLogin: 'corp\\BOB', userPrincipalName: 'BOB@example.com', userName: 'Robert' },
    )
    const users = await stack.documents('users')
    const address = (email: string) => addressHash(stack.accountId, email)
    const bobs = [await address('bob@example.com')]
    expect(users.get(real ?? '')).toMatchObject({ addresses: bobs, name: 'Ada' })
    expect(again).toBe(real)
    expect(new Set([real, stolen, byMail]).size).toBe(3)
    const eves = await address('eve@example.com')
    const own = [...users].filter(([, { addresses }]) => (addresses as string[]).includes(eves))
    expect(own.map(([id]) => id).sort()).toEqual([stolen, byMail].sort())
  })

  it('is the same on every computer of a domain, and where the login is an address', async () => {
    const stack = await stackOf()
    const ada = { userLogin: 'ada', logonDomain: 'CORP' }
    const [one, two, spelt] = await usersOf(stack, ada, ada, { userLogin: 'corp\\Ada' })
    expect([two, spelt]).toEqual([one, one])
    const mail = { userLogin: 'ada@example.com' }
    const [host, chrome] = await usersOf(stack, mail, { ...mail, userPrincipalName: 'Ada@Example.com' })
    expect(chrome).toBe(host)
  })

  it('is not the one with the same local login on another computer', async () => {
    const stack = await stackOf()
    const root = { userLogin: 'root', userName: undefined }
    const ids = await usersOf(
      stack,
      { ...root, logonDomain: 'desk-1', machineId: 'a' },
      { ...root, logonDomain: 'desk-2', computerName: 'desk-2' },
      { ...root },
      { ...root, logonDomain: 'DESK-1', machineId: 'a', version: '2' },
    )
    expect(new Set(ids.slice(0, 3)).size).toBe(3)
    expect(ids[3]).toBe(ids[0])
    const { people } = (await (await stack.member('administrator')).call('/v1/people')).body as {
      people: { id: string; label: string }[]
    }
    expect(people.find(({ id }) => id === ids[1])?.label).toBe('desk-2\\root')
    expect(people.find(({ id }) => id === ids[0])?.label.toLowerCase()).toBe('desk-1\\root')
  })
})
