import { expect, it } from 'vitest'
import { chromiumPolicies } from './policies.ts'

const id = 'abcdefghijklmnopabcdefghijklmnop'

it('forces the extension, configures it and needs it in incognito', () => {
  const managed = {
    ingestUrl: 'http://127.0.0.1:4400/ingest',
    enrolmentToken: 't',
    nativeHost: 'auto' as const,
  }
  const policies = chromiumPolicies({
    extensionId: id,
    updateUrl: 'http://127.0.0.1:4406/update.xml',
    managed,
  })
  expect(policies.ExtensionInstallForcelist).toEqual([`${id};http://127.0.0.1:4406/update.xml`])
  expect(policies['3rdparty'].extensions[id]).toEqual(managed)
  expect(policies.MandatoryExtensionsForIncognitoNavigation).toEqual([id])
})
