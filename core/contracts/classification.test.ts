import { expect, test } from 'vitest'
import { classificationKey } from './classification.ts'

test.each([
  'app:code',
  'app:gimp 2.10',
  'app:foo@bar',
  'app:日本語 エディタ',
  `app:${'x'.repeat(128)}`,
  'site:github.com',
  'site:[::1]',
  'site:localhost',
])('%s can be classified', (key) => {
  expect(classificationKey.safeParse(key).success).toBe(true)
})

test.each([
  'app:',
  'app:a\nb',
  'app:a\u0000',
  'app:a\u0085',
  'app:\ud83d',
  `app:${'x'.repeat(129)}`,
  'site:',
  'site:a b',
  'site:a.example@chromium',
  `site:${'x'.repeat(254)}`,
  'user:ada',
])('%j can not', (key) => {
  expect(classificationKey.safeParse(key).success).toBe(false)
})
