import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { launcherScript, nativeMessagingManifest } from './install.ts'

it('survives paths with spaces and quotes', () => {
  const script = launcherScript('/bin/echo', "/a b/it's.mjs", '/c "d"/agent.json')
  expect(
    execFileSync('/bin/sh', ['-c', script, 'launcher', 'chrome-extension://x/'], { encoding: 'utf8' }),
  ).toBe("/a b/it's.mjs chrome-extension://x/\n")
})

it('lets only our extension in', () => {
  expect(nativeMessagingManifest('/l', 'abc')).toMatchObject({
    name: 'com.candor.agent',
    path: '/l',
    type: 'stdio',
    allowed_origins: ['chrome-extension://abc/'],
  })
})
