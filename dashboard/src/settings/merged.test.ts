import { effectScope, nextTick, ref } from 'vue'
import { expect, it, vi } from 'vitest'
import { merged } from './merged.ts'
import { useForm } from './useForm.ts'

vi.mock('vue-i18n', () => ({ useI18n: () => ({ t: (key: string) => key, te: () => true }) }))

it.each([
  [['a', 'b'], ['a'], ['a', 'c'], ['a', 'c', 'b']],
  [['a'], ['a', 'b'], ['a', 'b', 'c'], ['a', 'c']],
  [['a', 'b'], ['a'], ['a', 'b'], ['a', 'b']],
  [['a', 'b'], ['a'], [], ['b']],
  ['mine', 'was', 'now', 'mine'],
  [[[1, 2]], [], [[3, 4]], [[1, 2]]],
])('%j edited of %j that is %j by now is %j', (mine, was, now, is) => {
  expect(merged<unknown>(mine, was, now)).toEqual(is)
})

it('two who add to one list at once lose nobody', async () => {
  const stored = ref({ name: 'Sales', users: ['ada'] })
  const sent: object[] = []
  const form = effectScope().run(() =>
    useForm(
      () => stored.value,
      (changed) => Promise.resolve(sent.push(changed)),
    ),
  )
  if (form === undefined) throw new Error('no form')
  form.form.users = ['ada', 'bob']
  stored.value = { name: 'Sales', users: ['ada', 'eve'] }
  await nextTick()
  await form.submit()
  expect(sent).toEqual([{ users: ['ada', 'eve', 'bob'] }])
})
