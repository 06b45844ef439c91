import { useEffect, useState } from 'preact/hooks';

const KEY = 'gapwise-theme';
const THEMES = ['auto', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

const stored = (): Theme => THEMES.find((it) => it === localStorage.getItem(KEY)) ?? 'auto';

/** Light, dark, or as the system has it; kept in this browser. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState<Theme>(stored);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
    localStorage.setItem(KEY, theme);
  }, [theme]);
  return (
    <label class="quiet-select">
      <span class="sr-only">Theme</span>
      <select
        value={theme}
        onChange={({ currentTarget }) => {
          setTheme(currentTarget.value as Theme);
        }}
      >
        <option value="auto">Auto</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </label>
  );
}
