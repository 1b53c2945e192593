/** What an e-mail says of each page. */
import { activitiesContent } from './activities-content.ts'
import { changesContent } from './changes-content.ts'
import type { Content, ContentRequest } from './content.ts'
import { focusContent } from './focus-content.ts'
import { homeContent } from './home-content.ts'
import { hoursContent } from './hours-content.ts'
import { logContent } from './log-content.ts'

export const contentOf = (request: ContentRequest): Promise<Content> => {
  switch (request.page) {
    case 'home':
    case 'productivity':
      return homeContent(request)
    case 'hours':
      return hoursContent(request)
    case 'focus':
      return focusContent(request)
    case 'applications':
      return activitiesContent(request, 'app')
    case 'sites':
      return activitiesContent(request, 'site')
    case 'activity-log':
      return logContent(request)
    case 'changes':
      return changesContent(request)
  }
}
