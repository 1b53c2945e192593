import type { StarterGroup } from './group.ts'

export const engineering: readonly StarterGroup[] = [
  {
    category: 'Development',
    productivity: 'productive',
    sites: `github.com gist.github.com gitlab.com bitbucket.org dev.azure.com stackoverflow.com stackexchange.com
      serverfault.com superuser.com npmjs.com pypi.org crates.io hub.docker.com docker.com developer.mozilla.org
      nodejs.org typescriptlang.org python.org docs.python.org rust-lang.org docs.rs go.dev pkg.go.dev
      kotlinlang.org learn.microsoft.com developer.apple.com developer.android.com developer.chrome.com vuejs.org
      react.dev angular.dev svelte.dev tailwindcss.com vitejs.dev vite.dev vitest.dev playwright.dev jestjs.io
      codepen.io codesandbox.io stackblitz.com replit.com jsfiddle.net regex101.com postman.com insomnia.rest
      swagger.io sentry.io circleci.com travis-ci.com jenkins.io buildkite.com sonarcloud.io snyk.io jetbrains.com
      leetcode.com hackerrank.com dev.to news.ycombinator.com w3schools.com css-tricks.com caniuse.com
      rubygems.org packagist.org maven.org mvnrepository.com gerritcodereview.com sourcegraph.com storybook.js.org
      huggingface.co kaggle.com colab.research.google.com jupyter.org localhost 127.0.0.1`,
    apps: `code code-insiders codium cursor windsurf devenv idea idea64 pycharm pycharm64 webstorm webstorm64 goland
      goland64 clion clion64 rider rider64 phpstorm phpstorm64 rubymine datagrip datagrip64 studio studio64 xcode
      eclipse netbeans sublime_text zed vim gvim nvim emacs gnome-terminal gnome-terminal-server konsole
      xfce4-terminal xterm alacritty kitty wezterm terminator tilix windowsterminal cmd powershell pwsh terminal
      iterm2 putty mobaxterm postman insomnia gitkraken sourcetree gitk github-desktop githubdesktop fork docker
      dockerdesktop dbeaver pgadmin4 ssms heidisql mysql-workbench tableplus compass mongodbcompass rstudio
      jupyter-lab matlab spyder unity godot unrealeditor virtualbox virtualboxvm vmware virt-manager wireshark
      fiddler charles meld winmerge`,
  },
  {
    category: 'Cloud',
    productivity: 'productive',
    sites: `console.aws.amazon.com aws.amazon.com console.cloud.google.com cloud.google.com
      console.firebase.google.com firebase.google.com portal.azure.com azure.microsoft.com cloudflare.com
      dash.cloudflare.com vercel.com netlify.com heroku.com digitalocean.com linode.com hetzner.com ovhcloud.com
      render.com fly.io railway.app supabase.com mongodb.com cloud.mongodb.com elastic.co redis.io terraform.io
      hashicorp.com kubernetes.io pagerduty.com opsgenie.com statuspage.io grafana.com grafana.net datadoghq.com
      newrelic.com splunk.com honeycomb.io uptimerobot.com pingdom.com snowflake.com databricks.com godaddy.com
      namecheap.com`,
    apps: `lens openlens k9s gcloud`,
  },
  {
    category: 'Design',
    productivity: 'productive',
    sites: `figma.com canva.com miro.com mural.co lucid.app lucidchart.com whimsical.com sketch.com invisionapp.com
      zeplin.io framer.com webflow.com dribbble.com behance.net creativecloud.adobe.com express.adobe.com
      fonts.google.com fonts.adobe.com unsplash.com pexels.com shutterstock.com istockphoto.com
      gettyimages.com stock.adobe.com iconfinder.com thenounproject.com flaticon.com freepik.com coolors.co
      draw.io app.diagrams.net excalidraw.com spline.design mobbin.com awwwards.com photopea.com`,
    apps: `figma figma-linux photoshop illustrator indesign afterfx premiere gimp gimp-2.10 gimp-3.0 inkscape krita
      blender sketch affinity affinitydesigner affinityphoto lightroom xd drawio miro mspaint paintdotnet acad
      autocad sketchup rhino fusion360 solidworks sldworks darktable scribus coreldrw freecad dia`,
  },
  {
    category: 'AI Assistants',
    productivity: 'productive',
    sites: `chatgpt.com chat.openai.com openai.com platform.openai.com claude.ai anthropic.com gemini.google.com
      copilot.microsoft.com perplexity.ai notebooklm.google.com poe.com mistral.ai chat.mistral.ai you.com
      phind.com jasper.ai copy.ai midjourney.com elevenlabs.io character.ai deepseek.com grok.com`,
    apps: `chatgpt claude copilot lm-studio ollama`,
  },
  {
    category: 'Security',
    productivity: 'productive',
    sites: `1password.com bitwarden.com vault.bitwarden.com lastpass.com dashlane.com okta.com auth0.com onelogin.com
      duo.com keepersecurity.com accounts.google.com myaccount.google.com login.microsoftonline.com virustotal.com
      haveibeenpwned.com letsencrypt.org knowbe4.com crowdstrike.com`,
    apps: `1password bitwarden keepass keepassxc lastpass seahorse dashlane nordvpn openvpn-gui openvpn
      vpnui globalprotect wireguard malwarebytes`,
  },
]
