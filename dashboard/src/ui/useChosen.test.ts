import { expect, it } from 'vitest'
import { useChosen } from './useChosen.ts'

const shown = ['a', 'b', 'c', 'd']
const withTicks = (...ids: string[]) => {
  const list = { ids: shown }
  const ticks = useChosen(() => list.ids)
  for (const id of ids) ticks.choose(id, false)
  return { list, ...ticks, now: () => [...ticks.chosen.value] }
}

it('takes everything between two rows, either way', () => {
  const down = withTicks('a')
  down.choose('c', true)
  expect(down.now()).toEqual(['a', 'b', 'c'])
  const up = withTicks('d')
  up.choose('b', true)
  expect(up.now()).toEqual(['b', 'c', 'd'])
})
it('takes everything between two rows away again', () => {
  const { chooseAll, choose, now } = withTicks()
  chooseAll(true)
  choose('b', false)
  choose('c', true)
  expect(now()).toEqual(['a', 'd'])
})
it('takes one row when the other is gone', () => {
  const { list, choose, now } = withTicks('a')
  list.ids = ['b', 'c', 'd']
  choose('c', true)
  expect(now()).toEqual(['c'])
})
