/* What this page reads of the API, by the names that it uses. Instants are ISO 8601 in UTC; `end` is exclusive. */
import type { components } from '../../../client/api.js';

type Schemas = components['schemas'];

export type Session = Schemas['SessionView'];
export type SignInOptions = Schemas['SignInOptionsView'];
export type Team = Schemas['TeamView'];
export type Technician = Schemas['TechnicianView'];
export type Slot = Schemas['SlotView'];
export type Badge = Schemas['BadgeView'];
export type BoardItem = Schemas['CalendarItemView'];
export type Board = Schemas['BoardView'];
export type BoardPage = Schemas['BoardsView'];
export type Activity = Schemas['ActivityView'];
export type FixedAppointment = Schemas['FixedAppointmentView'];
export type Workboard = Schemas['WorkboardView'];
export type Explanation = Schemas['ExplainedWorkView'];
export type Asked = Schemas['AskedView'];
export type Ended = Schemas['EndedView'];
export type ActEffect = Schemas['EffectView'];
export type GivenTicket = Schemas['GivenTicketView'];
export type WriteCounts = Schemas['WritesView'];
export type CallBudget = Schemas['CallBudgetView'];
export type SourceStatus = Schemas['SourceStatusView'];
export type DeadLetter = Schemas['DeadLetterView'];
export type Status = Schemas['StatusView'];
export type Diagnosis = Schemas['DiagnosisView'];
export type Finding = Schemas['FindingView'];
export type Run = Schemas['RunView'];
export type RunPage = Schemas['RunsView'];
export type MovePage = Schemas['MovesView'];
export type Move = Schemas['MoveView'];
export type WhatIf = Schemas['WhatIfView'];
export type NamedTickets = Schemas['TicketsNamedView'];
export type HistoryEntry = Schemas['HistoryEntryView'];
export type HistoryPage = Schemas['HistoryPageView'];
export type WeightPreview = Schemas['WeightPreviewView'];
export type ApiKey = Schemas['KeyView'];
export type MadeKey = Schemas['MadeKeyView'];
export type AppointmentType = Schemas['AppointmentTypeView'];
export type BookingRequest = Schemas['BookingRequestView'];
export type BookingRequestPage = Schemas['BookingRequestsView'];
export type OpeningFigures = Schemas['OpeningFiguresView'];
export type Openings = Schemas['OpeningsView'];
export type Landing = Schemas['LandingView'];
export type OpennessPrice = Schemas['OpennessPriceView'];
export type OpennessPrices = Schemas['OpennessPricesView'];

/** Sentences, and the zone of the times in them. */
export type Told = Pick<Explanation, 'timeZone' | 'words'>;

type WiderThan<T extends Wide, Wide> = [T, Wide][1];
type Values = Readonly<Record<string, unknown>>;

/** A type that it does not know yet the form shows as JSON. */
export type SettingDescription = WiderThan<
  Schemas['SettingView'],
  Omit<Schemas['SettingView'], 'type'> & { readonly type: string }
>;

/** The form makes its fields from the descriptions of the settings, so it knows no setting by its name. */
export type ScopeSettings = WiderThan<
  Schemas['ScopeSettingsView'],
  {
    readonly overrides: Values;
    readonly effective: Values;
    readonly sources: Readonly<Record<string, { readonly from: string; readonly inherited: unknown }>>;
  }
>;
