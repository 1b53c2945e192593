/** Sites and applications with what the account says of them; a change shows at once and can be taken back. */
import { computed, shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { classifyAnswer } from '#core/contracts/classification.ts'
import type { Classification, ClassifyCommand } from '#core/contracts/classification.ts'
import { classificationList, seenList } from '#core/contracts/classification-list.ts'
import { useApi } from '../../api/useApi.ts'
import { useRefresh } from '../../reports/useRefresh.ts'
import { createSetting } from '../createSetting.ts'
import { useUndo } from '../useUndo.ts'
import { thingsOf, withWords } from './things.ts'
import type { Thing } from './things.ts'

const useList = createSetting('classifications', classificationList)
const useSeen = createSetting('classifications/seen', seenList)
const MOST = 500 // a command carries no more

type Items = ClassifyCommand['items']
export type Words = Omit<Items[number], 'key'>

const said = ({ productivity, category }: Words): Classification => ({
  ...(productivity ? { productivity } : {}),
  ...(category ? { category } : {}),
})

/** `group`: whose exceptions are edited; undefined: the account's own words. */
export const useThings = (group: () => string | undefined) => {
  const { t } = useI18n()
  const api = useApi()
  const { value: list, problem: listProblem, load } = useList()
  const seen = useSeen()
  const { run } = useUndo()
  const { refresh } = useRefresh()
  const words = shallowRef<ReadonlyMap<string, Classification>>(new Map())
  watch(group, () => {
    words.value = new Map()
  })
  const things = computed(() =>
    list.value && seen.value.value
      ? thingsOf(withWords(list.value, group(), words.value), seen.value.value, group())
      : undefined,
  )
  const put = async (items: Items, of: string | undefined) => {
    for (let at = 0; at < items.length; at += MOST) {
      const command = { items: items.slice(at, at + MOST), ...(of === undefined ? {} : { group: of }) }
      await api.send('PUT', 'classifications', command, classifyAnswer)
    }
    await load()
    refresh()
  }
  /** `to`: null takes a word back. */
  const change = async (chosen: readonly Pick<Thing, 'key' | 'label' | 'word'>[], to: Words) => {
    const of = group()
    const before = chosen.map(({ key, word }) => ({
      key,
      productivity: word.productivity ?? null,
      category: word.category ?? null,
    }))
    words.value = new Map([
      ...words.value,
      ...chosen.map(({ key, word }) => [key, said({ ...word, ...to })] as const),
    ])
    const what = chosen.length === 1 ? (chosen[0]?.label ?? '') : t('classify.several', { n: chosen.length })
    await run(
      t('settings.classified', { what }),
      () =>
        put(
          chosen.map(({ key }) => ({ key, ...to })),
          of,
        ),
      () => put(before, of),
    )
    words.value = new Map()
  }
  return {
    things,
    list,
    seen: seen.value,
    problem: computed(() => listProblem.value ?? seen.problem.value),
    load: async () => {
      await Promise.all([load(), seen.load()])
    },
    change,
  }
}
