import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { hashName, hashNames } from './hash-names.ts'
import { isHashed, shortName } from './short-name.ts'

const KEY = 'key-of-acme'
const hmac = (text: string) => `#${createHmac('sha256', KEY).update(text).digest('hex')}`

it('is HMAC-SHA-256 of each part, without regard to case, form or space', async () => {
  expect(await hashName(KEY, 'Ann Lee')).toBe(hmac('ann lee'))
  expect(await hashName(KEY, ' ann lee')).toBe(hmac('ann lee'))
  expect(await hashName(KEY, 'CORP\\Ann')).toBe(`${hmac('corp')}\\${hmac('ann')}`)
  expect(await hashName(KEY, 'Ann@Example.com')).toBe(`${hmac('ann')}@${hmac('example.com')}`)
  expect(await hashName(KEY, 'Jose\u0301')).toBe(await hashName(KEY, 'José'))
  expect(await hashName(KEY, 'Ann @ home')).toBe(hmac('ann @ home'))
  expect(await hashName(KEY, 'a\\b@c@d')).toBe(`${hmac('a')}\\${hmac('b@c@d')}`)
  expect(await hashName('another', 'Ann Lee')).not.toBe(hmac('ann lee'))
})

it('leaves what is hashed already', async () => {
  const once = await hashName(KEY, 'CORP\\ann')
  expect(await hashName(KEY, once)).toBe(once)
  expect([isHashed(once), isHashed('#1 fan'), isHashed('ann')]).toEqual([true, false, false])
})

it('hashes all that names somebody or their computer, and nothing else', async () => {
  const agent = {
    kind: 'host',
    version: '1',
    platform: 'linux',
    machineId: 'm',
    computerName: 'DESK-7',
    logonDomain: 'CORP',
    primaryDomain: 'corp.example.com',
    userLogin: 'ann',
    userName: 'Ann Lee',
    userPrincipalName: 'ann@example.com',
  } as const
  expect(await hashNames(KEY, agent)).toEqual({
    ...agent,
    computerName: hmac('desk-7'),
    logonDomain: hmac('corp'),
    userLogin: hmac('ann'),
    userName: hmac('ann lee'),
    userPrincipalName: `${hmac('ann')}@${hmac('example.com')}`,
  })
  const { kind, version, platform, machineId, userLogin } = agent
  const bare = { kind, version, platform, machineId, userLogin }
  expect(Object.keys(await hashNames(KEY, bare))).toEqual(Object.keys(bare))
})

it('is shown by its first digits', async () => {
  const hash = await hashName(KEY, 'CORP\\ann')
  expect(shortName(hash)).toMatch(/^#[0-9a-f]{8}\\#[0-9a-f]{8}$/)
  expect(shortName('Ann #1')).toBe('Ann #1')
})
