/** Every string in English, one file a part of the dashboard. */
import shell from './en/shell.json' with { type: 'json' }
import access from './en/access.json' with { type: 'json' }
import range from './en/range.json' with { type: 'json' }
import words from './en/words.json' with { type: 'json' }
import usage from './en/usage.json' with { type: 'json' }
import home from './en/home.json' with { type: 'json' }
import log from './en/log.json' with { type: 'json' }
import live from './en/live.json' with { type: 'json' }
import agents from './en/agents.json' with { type: 'json' }
import hours from './en/hours.json' with { type: 'json' }
import focus from './en/focus.json' with { type: 'json' }
import changes from './en/changes.json' with { type: 'json' }
import change from '#core/changes/words/en.json' with { type: 'json' }
import print from './en/print.json' with { type: 'json' }
import savedViews from './en/saved-views.json' with { type: 'json' }
import productivity from './en/productivity.json' with { type: 'json' }
import settings from './en/settings.json' with { type: 'json' }
import me from './en/me.json' with { type: 'json' }
import proposals from './en/proposals.json' with { type: 'json' }
import announced from './en/announced.json' with { type: 'json' }
import privacy from './en/privacy.json' with { type: 'json' }
import policy from '#core/policy/words/en.json' with { type: 'json' }
import explain from './en/explain.json' with { type: 'json' }

export const en = {
  ...shell,
  ...access,
  ...range,
  ...words,
  ...usage,
  ...home,
  ...log,
  ...live,
  ...agents,
  ...hours,
  ...focus,
  ...changes,
  ...change,
  ...print,
  ...savedViews,
  ...explain,
  ...me,
  ...privacy,
  ...proposals,
  ...announced,
  ...policy,
  ...productivity,
  ...settings,
}
