import { expect, test } from 'vitest'
import { fullName, logonDomain } from './identity.ts'

const PASSWD = 'root:x:0:0:root:/root:/bin/sh\nada:x:1000:1000:Ada Lovelace,,,:/home/ada:/bin/sh\n'

test.each([
  ['ada', 'corp.example', 'desk-1'],
  ['ada', '', 'desk-1'],
  ['bob', 'corp.example', 'corp.example'],
  ['bob', '', 'desk-1'],
  ['ad', 'corp.example', 'corp.example'],
])('%s on desk-1 of "%s" logs on at %s', (login, domain, expected) => {
  expect(logonDomain(PASSWD, login, 'desk-1', domain)).toBe(expected)
})

test('the full name is the first part of the fifth field', () => {
  expect(fullName(PASSWD, 'ada')).toBe('Ada Lovelace')
  expect(fullName(PASSWD, 'bob')).toBeUndefined()
})
