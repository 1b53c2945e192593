import { expect, it } from 'vitest'
import { withPolicyFolder } from './policy-folder.ts'

it('needs no user namespace as root', () => {
  const words = withPolicyFolder('/p', ['chromium', '--x'], { uid: 0, gid: 0 })
  expect(words.slice(0, 3)).toEqual(['unshare', '--mount', 'sh'])
  expect(words.slice(-3)).toEqual(['/p', 'chromium', '--x'])
})

it('gives a user its own id back before the browser starts', () => {
  const words = withPolicyFolder('/p', ['chromium'], { uid: 1000, gid: 100 })
  expect(words.slice(0, 4)).toEqual(['unshare', '--user', '--map-root-user', '--mount'])
  expect(words.slice(-6)).toEqual([
    'unshare',
    '--user',
    '--map-user=1000',
    '--map-group=100',
    '--',
    'chromium',
  ])
})
