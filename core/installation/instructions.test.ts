import { describe, expect, it } from 'vitest'
import { managedPolicy } from '#core/contracts/managed-policy.ts'
import { agentFile, googleAdminPolicy, linuxBrowserPolicy, policyOf, registryFile } from './instructions.ts'

const rollout = {
  extensionId: 'abcdefghijklmnopabcdefghijklmnop',
  updateUrl: 'https://example.com/update.xml',
  ingestUrl: 'https://candor.example/ingest',
  enrolmentToken: 'candor-"quoted"\\token',
  nativeHost: 'auto' as const,
}

describe('the instructions', () => {
  it('set every key of the managed policy, as the extension reads it', () => {
    expect(Object.keys(policyOf(rollout)).sort()).toEqual(Object.keys(managedPolicy.shape).sort())
    expect(managedPolicy.parse(policyOf(rollout))).toEqual(policyOf(rollout))
    const google = JSON.parse(googleAdminPolicy(rollout)) as Record<string, { Value: unknown }>
    expect(google['enrolmentToken']).toEqual({ Value: rollout.enrolmentToken })
    const linux = JSON.parse(linuxBrowserPolicy(rollout)) as {
      '3rdparty': { extensions: Record<string, unknown> }
    }
    expect(linux['3rdparty'].extensions[rollout.extensionId]).toEqual(policyOf(rollout))
  })

  it('are a registry file with every value quoted', () => {
    const lines = registryFile('edge', rollout).split('\r\n')
    expect(lines[0]).toBe('Windows Registry Editor Version 5.00')
    expect(lines).toContain(`"1"="${rollout.extensionId};${rollout.updateUrl}"`)
    expect(lines).toContain(String.raw`"enrolmentToken"="candor-\"quoted\"\\token"`)
    expect(registryFile('chrome', rollout)).toContain('\\Google\\Chrome\\3rdparty\\extensions\\')
  })

  it('are the file that the desktop agent reads', () => {
    expect(JSON.parse(agentFile(rollout))).toEqual({
      ingestUrl: rollout.ingestUrl,
      enrolmentToken: rollout.enrolmentToken,
      extensionIds: [rollout.extensionId],
    })
  })
})
