import type { SettingDescription } from '../api/types.js';

/** What the input of a setting knows. */
export interface InputProps {
  readonly setting: SettingDescription;
  /** What is set here, or is about to be; null while it is inherited. */
  readonly own: unknown;
  /** What holds without it. */
  readonly inherited: unknown;
  readonly describedBy: string;
  readonly isInvalid: boolean;
  /** Null takes it back, so that it is inherited. */
  readonly onValue: (value: unknown) => void;
}
