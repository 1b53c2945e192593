import { expect, it } from 'vitest'
import { DEMO, demoAccount } from './demo-account.ts'
import { portsFrom } from './ports.ts'
import { readStackFile, stackFileFor } from './stack-file.ts'

it('says exactly what the commands and tests need', () => {
  expect(stackFileFor(DEMO, portsFrom(4400))).toEqual({
    dashboardUrl: 'http://127.0.0.1:4400',
    apiUrl: 'http://127.0.0.1:4400/api',
    ingestUrl: 'http://127.0.0.1:4400/ingest',
    authUrl: 'http://127.0.0.1:4401',
    projectId: 'demo-candor',
    bigqueryUrl: null,
    mailUrl: 'http://127.0.0.1:4407',
    account: { id: 'demo', enrolmentToken: 'demo-enrolment-token' },
    members: [
      { email: 'admin@demo.example', password: 'candor-demo', role: 'administrator' },
      { email: 'manager@demo.example', password: 'candor-demo', role: 'manager' },
    ],
  })
})

it('has members who see a part where there are people to see', () => {
  const { members } = demoAccount(3)
  expect(members.slice(0, 2)).toEqual(DEMO.members)
  expect(members.slice(2).map(({ role, groups }) => [role, groups])).toEqual([
    ['manager', ['support', 'sales']],
    ['viewer', undefined],
    ['person', undefined],
  ])
  expect(demoAccount(0)).toEqual(DEMO)
})

it('says what to do when no stack runs', async () => {
  await expect(readStackFile('/nowhere/stack.json')).rejects.toThrow(/run npm start first/)
})
