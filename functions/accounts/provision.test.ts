import { describe, expect, it } from 'vitest'
import { createStack } from '../test/stack.ts'

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
})
