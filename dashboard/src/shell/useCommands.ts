import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { useFilter } from '../filter/useFilter.ts'
import { PRESETS } from '#core/range/presets.ts'
import { useRange } from '../range/useRange.ts'
import { useSavedViews } from '../saved-views/useSavedViews.ts'
import { linkOf } from '../saved-views/view-link.ts'
import { useSession } from '../session/useSession.ts'
import type { IconName } from '../ui/icon-names.ts'
import { pagesOf } from './navigation.ts'
import { useAddress } from './useAddress.ts'
import { LANGUAGE_CHOICES, useLanguage } from './useLanguage.ts'
import { THEMES, useTheme } from './useTheme.ts'

export type Command = {
  id: string
  group: string
  label: string
  icon: IconName
  /** Too many to list before something was typed. */
  onlyWhenSearched?: true
  run: () => unknown
}

/** What the command palette offers: pages, ranges, people, themes, languages. */
export const useCommands = () => {
  const { t } = useI18n()
  const router = useRouter()
  const { linkTo } = useAddress()
  const { session, signOut } = useSession()
  const { choosePreset } = useRange()
  const { list, choose } = useFilter()
  const { theme } = useTheme()
  const { language } = useLanguage()
  const { list: saved } = useSavedViews()

  const pages = computed(() => (session.value ? pagesOf(session.value) : []))

  return computed<Command[]>(() => [
    ...pages.value.map((page) => ({
      id: `page:${page.name}`,
      group: t('palette.go'),
      label: t(`page.${page.name}`),
      icon: page.icon,
      run: () => router.push(linkTo(page.path)),
    })),
    ...saved.value.views
      .filter(({ page }) => pages.value.some(({ name }) => name === page))
      .map((view) => ({
        id: `view:${view.id}`,
        group: t('saved.label'),
        label: view.name,
        icon: 'bookmark' as const,
        onlyWhenSearched: true as const,
        run: () => router.push(linkOf(view)),
      })),
    ...PRESETS.map((preset) => ({
      id: `range:${preset}`,
      group: t('range.label'),
      label: t(`range.${preset}`),
      icon: 'calendar' as const,
      ...(preset === 'today' || preset === 'this-week' ? {} : { onlyWhenSearched: true as const }),
      run: () => choosePreset(preset),
    })),
    ...list.value.groups.map((group) => ({
      id: `group:${group.id}`,
      group: t('filter.groups'),
      label: group.label,
      icon: 'network' as const,
      onlyWhenSearched: true as const,
      run: () => choose({ group: group.id }),
    })),
    ...list.value.people.map((person) => ({
      id: `person:${person.id}`,
      group: t('filter.people'),
      label: person.label,
      icon: 'user' as const,
      onlyWhenSearched: true as const,
      run: () => choose({ person: person.id }),
    })),
    ...list.value.computers.map((computer) => ({
      id: `computer:${computer.id}`,
      group: t('filter.computers'),
      label: computer.label,
      icon: 'monitor' as const,
      onlyWhenSearched: true as const,
      run: () => choose({ computer: computer.id }),
    })),
    {
      id: 'everyone',
      group: t('filter.label'),
      label: t('filter.everyone'),
      icon: 'users',
      onlyWhenSearched: true,
      run: () => choose({}),
    },
    ...THEMES.map((name) => ({
      id: `theme:${name}`,
      group: t('theme.label'),
      label: t(`theme.${name}`),
      icon: 'sun' as const,
      onlyWhenSearched: true as const,
      run: () => {
        theme.value = name
      },
    })),
    ...LANGUAGE_CHOICES.map((name) => ({
      id: `language:${name}`,
      group: t('language.label'),
      label: t(`language.${name}`),
      icon: 'languages' as const,
      onlyWhenSearched: true as const,
      run: () => {
        language.value = name
      },
    })),
    {
      id: 'sign-out',
      group: t('account.label'),
      label: t('account.sign-out'),
      icon: 'log-out',
      run: signOut,
    },
  ])
}
