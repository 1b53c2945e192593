import { describe, expect, it } from 'vitest'
import { createStack } from '../test/stack.ts'
import { readAccount } from './account.ts'

describe('provisioning again', () => {
  it('leaves a token withdrawn and its count as it is', async () => {
    const stack = await createStack()
    await stack.enrolled()
    const { docs } = await stack.db.collection('enrolments').where('accountId', '==', stack.accountId).get()
    await docs[0]?.ref.update({ revokedAt: 5 })
    await stack.set({})
    expect((await docs[0]?.ref.get())?.data()).toEqual({
      accountId: stack.accountId,
      enrolled: 1,
      revokedAt: 5,
    })
    const refused = await (await stack.device()).enrol(stack.token)
    expect([refused.status, refused.body.error.code]).toEqual([403, 'token-revoked'])
    stack.close()
  })
  it('knows each tracking setting, and changes nothing where all of them stand already', async () => {
    const stack = await createStack()
    const week = [[[540, 720] as [number, number]], [], [], [], [], [], []]
    const settings = { screenDetails: true, privateMinutesADay: 30, schedule: { zone: 'computer', week } }
    const account = { id: stack.accountId, name: 'Test', timeZone: 'UTC', settings }
    await stack.set({ account })
    const first = (await stack.accountDocument.get()).data() ?? {}
    expect(readAccount(stack.accountId, first, Date.now())).toMatchObject({
      ...settings,
      idleAfterSeconds: 120,
    })
    await stack.set({ account })
    expect((await stack.accountDocument.get()).data()).toEqual(first)
    const nowhere = { ...settings, schedule: { zone: 'Europe/Atlantis', week } }
    await expect(stack.set({ account: { ...account, settings: nowhere } })).rejects.toThrow('schedule.zone')
    for (const timeZone of ['Europe/Atlantis', '+01:00'])
      await expect(stack.set({ account: { ...account, timeZone } })).rejects.toThrow(': timeZone.')
    stack.close()
  })
})
