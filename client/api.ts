/* Made by `npm run client` from the description of the API. Do not edit. */

export interface paths {
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process is up */
        get: operations["HealthController_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The database answers, so requests can be served */
        get: operations["HealthController_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/activities/{id}/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pin it to a time, to its technician, or to both
         * @description To a time: its service call goes there and stays until it is released; what was there moves. To its technician: nobody gives it away here until it is released.
         */
        post: operations["ActsController_pin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/activities/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release it
         * @description The planner may move it again.
         */
        post: operations["ActsController_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/activities/{id}/put-first": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put it first
         * @description It is pinned to the first free stretch from now on that is long enough.
         */
        post: operations["ActsController_putFirst"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/activities/{id}/postpone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Not before
         * @description It is not planned to start before that time.
         */
        post: operations["ActsController_postpone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/activities/{id}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make it longer
         * @description By so many minutes more than its estimate; work that is going on ends later.
         */
        post: operations["ActsController_extend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/activities/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start it
         * @description Work on it is going on from now; its service call comes to now when it stands elsewhere.
         */
        post: operations["ActsController_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/activities/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Complete it
         * @description Nothing more is planned for it, though its ticket stays as it is. A service call that has begun is completed, a later one cancelled.
         */
        post: operations["ActsController_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/activities/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel it
         * @description As complete, with a reason that the audit log keeps.
         */
        post: operations["ActsController_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/activities/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reopen it
         * @description What was completed or cancelled here is planned again.
         */
        post: operations["ActsController_reopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/activities/{id}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cut it in two
         * @description It keeps the first part, and the rest becomes an activity of its own. Together they take what it took; the estimate of the ticket does not count for them any more.
         */
        post: operations["ActsController_split"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/activities/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept it
         * @description Its technician will do it. Work that was declined is planned again; else nothing moves.
         */
        post: operations["ActsController_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/activities/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline it
         * @description Its technician will not do it. It leaves the plan, its service call is cancelled, and it waits for somebody to give its ticket away; who owns the ticket does not change.
         */
        post: operations["ActsController_decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/activities/{id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why an activity is where it is, and what would get it done in time
         * @description Its technician is planned from what is known now; nothing is stored or written. As data, and in sentences in the technician's zone.
         */
        get: operations["ActivitiesController_explain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointment-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The kinds of appointments that meeting schedulers offer, by name */
        get: operations["AppointmentTypesController_list"];
        put?: never;
        /** Make an appointment type */
        post: operations["AppointmentTypesController_make"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointment-types/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One appointment type */
        get: operations["AppointmentTypesController_one"];
        put?: never;
        post?: never;
        /**
         * Remove an appointment type, with its booking requests that are not open
         * @description One that TimeZest still has comes back with the next import, inactive; set "active" to false instead.
         */
        delete: operations["AppointmentTypesController_remove"];
        options?: never;
        head?: never;
        /**
         * Change an appointment type
         * @description What is left out stays. Name and duration of one that TimeZest tells of are changed there.
         */
        patch: operations["AppointmentTypesController_change"];
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what, when and why: writes, overrides by people, settings, runs */
        get: operations["AuditController_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Teams with active technicians, by name */
        get: operations["BoardsController_teams"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/boards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Calendars of a team, or of all, for a range, page by page
         * @description Technicians for whom nothing was planned yet are not among them. Poll with If-None-Match: 304 says that nothing has changed. With fetch send Cache-Control: max-age=0 too.
         */
        get: operations["BoardsController_boards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workboards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Workboards of a team, or of all, with their lanes, page by page
         * @description Each as /v1/technicians/{id}/workboard. Poll as /v1/boards.
         */
        get: operations["BoardsController_teamWorkboards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/booking-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who was asked to book an appointment: those that are open, or of another status */
        get: operations["BookingRequestsController_list"];
        put?: never;
        /**
         * Tell that somebody was asked to book an appointment, so that openings are kept for it
         * @description It is booked when somebody else makes a service call on its ticket, for a technician who may take it. Without a ticket it is open until it is withdrawn.
         */
        post: operations["BookingRequestsController_make"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/booking-requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Withdraw an open booking request that was made here */
        delete: operations["BookingRequestsController_withdraw"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Server-sent events: new plans, runs and changed settings
         * @description Events say what to read again. plan: {planId, technicianIds}, null for all of them; run: {runId, kind, state}; settings: {scope, scopeId}; instruction: {technicianId}. hello begins a first connection. Send the last id as Last-Event-ID to get what was missed; reset says that it was too much, so read everything anew.
         */
        get: operations["EventsController_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/feeds/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A feed as iCalendar (RFC 5545): token.ics has events, token.ifb free and busy time */
        get: operations["FeedReaderController_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/technicians/{id}/feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The feeds of a technician, without their addresses */
        get: operations["FeedsController_list"];
        put?: never;
        /** Make a feed of a technician that can be read without a key */
        post: operations["FeedsController_make"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/technicians/{id}/feeds/{feedId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a feed; its addresses answer nothing any more */
        delete: operations["FeedsController_revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/technicians/{id}/free-busy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When a technician is free, tentative, busy or unavailable, and nothing else */
        get: operations["FreeBusyController_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/openings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Start times at which an appointment of a type can really be booked
         * @description Each holds against fixed blocks, our service calls as they are published and as they are about to be, working hours, buffers, notice, window and the most of a day.
         */
        get: operations["OpeningsController_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/openings/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Openings of each active type by day, the next one, and days without any */
        get: operations["OpeningsController_summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/openings/price": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What free time would cost a team, or all: lateness, completion and openings in each gap mode
         * @description With `Accept: application/x-ndjson` the answer comes in lines: {"done", "total"} while it works, then {"result"}, or {"problem"} when it fails after the first line.
         */
        get: operations["OpennessPriceController_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hooks/autotask/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Autotask tells that a ticket has changed; the changes are read soon */
        post: operations["HooksController_tickets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hooks/autotask/farewell/{word}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Autotask tells that it has switched our webhook off */
        post: operations["HooksController_farewell"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hooks/exchange": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Exchange tells that a calendar has changed; it is read soon. It also asks here whether somebody answers */
        post: operations["HooksController_exchange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All keys, without the keys themselves */
        get: operations["KeysController_list"];
        put?: never;
        /** Make a key; it is shown in this answer and never again */
        post: operations["KeysController_make"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a key a new secret; name, rights and expiry stay */
        post: operations["KeysController_rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a key; it opens nothing from now on */
        delete: operations["KeysController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Prometheus metrics */
        get: operations["MetricsController_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The current version of the plan and its score */
        get: operations["PlansController_current"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read the sources now; as a dry run, only count what they hold */
        post: operations["RunsController_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Plan from what is stored, without reading the sources or writing to the PSA */
        post: operations["RunsController_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reflows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import, plan, and write the service calls */
        post: operations["RunsController_reflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reconciliations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Compare link table, plan and PSA, and mend what is safe; as a dry run, only propose */
        post: operations["RunsController_reconcile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Runs, newest first */
        get: operations["RunsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One run and its report */
        get: operations["RunsController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{id}/moves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Each write of a run with its reason; on a dry run, each that would be, with its requests */
        get: operations["RunsController_moves"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reflows/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring back what a reflow has changed and is still ours and unchanged since */
        post: operations["UndoController_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/solve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Plan a problem that is given whole
         * @description Nothing is read from the desk and nothing is stored. The same as "gapwise solve".
         */
        post: operations["SolveController_solve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, or whose key it is */
        get: operations["SessionController_who"];
        put?: never;
        /**
         * Sign in: a key or token becomes a cookie that no script can read
         * @description For 12 hours, or until the key or token holds no more. The session of a key ends with the key.
         */
        post: operations["SessionController_begin"];
        /** Sign out: the session ends, and the cookie goes */
        delete: operations["SessionController_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which ways to sign in there are */
        get: operations["SignInController_options"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** For a browser: on to the OpenID provider */
        get: operations["SignInController_begin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the OpenID provider sends the browser back; it is signed in
         * @description A browser that wants a page is sent to it with the code of what went wrong, too.
         */
        get: operations["SignInController_finish"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settings/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All settings: what each is called, does, takes, and is where nobody set it */
        get: operations["SettingsController_schema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settings/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who changed which setting, when, from what to what */
        get: operations["SettingsController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settings/organisation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What holds for everyone */
        get: operations["SettingsController_organisation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change what holds for everyone */
        patch: operations["SettingsController_changeOrganisation"];
        trace?: never;
    };
    "/v1/settings/teams/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What holds for a team */
        get: operations["SettingsController_team"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change what holds for a team */
        patch: operations["SettingsController_changeTeam"];
        trace?: never;
    };
    "/v1/settings/technicians/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What holds for a technician */
        get: operations["SettingsController_technician"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change what holds for a technician */
        patch: operations["SettingsController_changeTechnician"];
        trace?: never;
    };
    "/v1/settings/weights/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What tickets would weigh with other weights, by priority and age; changes nothing */
        post: operations["SettingsController_previewWeights"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settings/organisation/what-if": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a change of these settings would do to the plans. The body is that of the change; nothing is changed, stored or written.
         * @description With `Accept: application/x-ndjson` the answer comes in lines: {"done", "total"} while it works, then {"result"}, or {"problem"} when it fails after the first line.
         */
        post: operations["WhatIfController_organisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settings/teams/{id}/what-if": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a change of these settings would do to the plans. The body is that of the change; nothing is changed, stored or written.
         * @description With `Accept: application/x-ndjson` the answer comes in lines: {"done", "total"} while it works, then {"result"}, or {"problem"} when it fails after the first line.
         */
        post: operations["WhatIfController_team"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settings/technicians/{id}/what-if": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a change of these settings would do to the plans. The body is that of the change; nothing is changed, stored or written.
         * @description With `Accept: application/x-ndjson` the answer comes in lines: {"done", "total"} while it works, then {"result"}, or {"problem"} when it fails after the first line.
         */
        post: operations["WhatIfController_technician"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What goes on, what is next, and what is wrong */
        get: operations["StatusController_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Dismiss a job that was given up; nothing else is done about it */
        delete: operations["StatusController_dismiss"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write nothing any more, for nobody
         * @description Holds from the next write on, in every process, until it is taken back. Reading and planning go on. As the setting "writingStopped".
         */
        post: operations["StopController_stop"];
        /** Take the emergency stop back; the next reflow writes again */
        delete: operations["StopController_resume"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/technicians": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Active technicians, by name */
        get: operations["TechniciansController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/technicians/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One technician */
        get: operations["TechniciansController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/technicians/{id}/workboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Next activities in order, fixed appointments, and what was left out and why */
        get: operations["TechniciansController_workboard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/technicians/{id}/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same plan with times and gaps, for a range; to a technician, of others when they are busy */
        get: operations["TechniciansController_calendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/technicians/{id}/calendar-explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why each Exchange event, PSA appointment, to-do and time off takes time or not, as stored now */
        get: operations["CalendarExplainController_explain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{id}/technician": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a ticket to a technician
         * @description The only request that changes who owns a ticket. Our service calls that have not started go with it and keep their times. For a secondary resource the owner stays, and the technician joins our calls. Safe to repeat. A preview knows what was stored last, and does not ask the PSA.
         */
        post: operations["TicketsController_give"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The calendar doctor: all findings, and a look at the PSA itself, which takes some twenty calls of the budget */
        get: operations["DoctorController_diagnosis"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the last imports found that a person should mend; the rest of the desk is planned all the same */
        get: operations["DoctorController_findings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How fresh each source is, and its last error */
        get: operations["DoctorController_sources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/call-budgets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many calls to each vendor are made and left; none before the first call */
        get: operations["DoctorController_callBudgets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        HealthView: {
            /** @enum {string} */
            status: "ok";
        };
        PinRequest: {
            /**
             * @description person: it stays with the technician who has it, and may move in time
             * @default time
             * @enum {string}
             */
            to?: "time" | "person" | "both";
            /**
             * Format: date-time
             * @description A whole minute, from now on; not with "person"
             * @example 2026-11-23T14:00:00Z
             */
            start?: string;
        };
        SlotView: {
            /**
             * Format: date-time
             * @example 2026-11-23T13:00:00.000Z
             */
            start: string;
            /**
             * Format: date-time
             * @description Exclusive
             * @example 2026-11-23T13:00:00.000Z
             */
            end: string;
        };
        MovedActivityView: {
            /** @example 60042.29.1 */
            activityId: string;
            /** @example T20261121.0042 */
            ticketNumber: string;
            /** @example Printer is offline */
            title: string;
            /** @description Its first part; null without a time */
            from: components["schemas"]["SlotView"] | null;
            /** @description Its first part; null without a time */
            to: components["schemas"]["SlotView"] | null;
            /** @description Past its due time */
            minutesLateBefore: number;
            minutesLateAfter: number;
        };
        ActView: {
            /** @example 29 */
            technicianId: string;
            /**
             * @description The zone of the sentences
             * @example Europe/London
             */
            timeZone: string;
            /** @description Where the activity stands afterwards */
            slot: components["schemas"]["SlotView"] | null;
            /** @description The activity itself too, where it moves */
            moves: components["schemas"]["MovedActivityView"][];
            /** @description New ones */
            conflicts: string[];
            /** @description All of it in sentences */
            words: string[];
            /** @description The run that plans and writes it; null of a preview, and where no plan depends on it */
            runId: string | null;
        };
        PostponeRequest: {
            /**
             * Format: date-time
             * @description null takes it back
             * @example 2026-11-25T08:00:00Z
             */
            notBefore: string | null;
        };
        ExtendRequest: {
            /** @example 30 */
            minutes: number;
        };
        ReasonRequest: {
            /** @example Solved on the phone */
            reason: string;
        };
        SplitRequest: {
            /**
             * @description Of the first of the two parts
             * @example 60
             */
            firstMinutes: number;
        };
        SmallerGapView: {
            /** @enum {string} */
            kind: "smaller-gap";
            /** @description The largest that is small enough */
            minMinutesFree: number;
            words: string;
        };
        LongerDayView: {
            /** @enum {string} */
            kind: "longer-day";
            /** @description That each working day would end later */
            minutes: number;
            words: string;
        };
        AnotherTechnicianView: {
            /** @enum {string} */
            kind: "another-technician";
            technicianId: string;
            /** @description Null for work that nobody promised */
            minutesToSpare: number | null;
            /** @example Ben Okafor would do it in time, with 90 minutes to spare. */
            words: string;
        };
        HoldView: {
            /** @enum {string} */
            kind: "pinned" | "pinned-to-person" | "started" | "freeze" | "minimum-shift" | "price-of-a-move" | "moves-per-day" | "writing-is-stopped" | "technician-is-paused" | "source-too-old";
            /** @example It starts within the next 120 minutes, and nothing moves that soon. */
            words: string;
        };
        LastMoveView: {
            /**
             * Format: date-time
             * @example 2026-11-23T13:00:00.000Z
             */
            at: string;
            /** @example gapwise */
            by: string;
            /** @description The chain of causes, where it was ours */
            why: string | null;
            words: string;
        };
        ExplainedWorkView: {
            /** @example 60042.29.1 */
            activityId: string;
            /** @example 29 */
            technicianId: string;
            /**
             * @description The zone of the sentences
             * @example Europe/London
             */
            timeZone: string;
            /** @example T20261121.0042 */
            ticketNumber: string;
            /** @example Printer is offline */
            title: string;
            /**
             * @description held: nothing is planned for its technician, whose calendar cannot be read
             * @enum {string}
             */
            standing: "planned" | "fixed" | "waiting" | "held" | "ended";
            slots: components["schemas"]["SlotView"][];
            /** @description Why the planner puts it there; null when it does not */
            why: {
                activityId: string;
                /** @description Place in the lane, from 1; null when it is not in the lane. */
                place: {
                    position: number;
                    of: number;
                } | null;
                slots: {
                    activityId: string;
                    /** @description From 1. */
                    chunk: number;
                    /** @description How many chunks the activity has. */
                    of: number;
                    /** Format: date-time */
                    start: string;
                    /**
                     * Format: date-time
                     * @description After the start, and not part of the stretch.
                     */
                    end: string;
                    /** @description Stands in a hole before higher work and delays none of it. */
                    filler: boolean;
                }[];
                gapFreeSlots: {
                    /** Format: date-time */
                    start: string;
                    /**
                     * Format: date-time
                     * @description After the start, and not part of the stretch.
                     */
                    end: string;
                }[];
                /** @description The activity right before it in the lane. */
                predecessor: {
                    activityId: string;
                    /** @description The deciding reason first, then what speaks for it. */
                    reasons: ("predecessor-is-frozen" | "predecessor-is-fixed-in-time" | "frozen" | "fixed-in-time" | "exchange-would-leave-out-more" | "exchange-would-be-later" | "exchange-would-end-later" | "published-order-kept" | "not-searched-further" | "predecessor-is-due-earlier" | "predecessor-is-heavier-per-minute" | "may-not-start-so-early" | "older-goes-first" | "equally-good")[];
                    ifExchanged: {
                        /** @description What each level of the lane score would gain; negative is better. */
                        change: {
                            /** @description Sum of the weights of what was left out. */
                            leftOutWeight: number;
                            /** @description Sum of weight times minutes past the due time. */
                            weightedTardiness: number;
                            /** @description Sum of weight times minutes from now to the end, plus the price of moving what was published. */
                            weightedCompletion: number;
                        };
                        start: string | null;
                    } | null;
                    ifFirst: {
                        /** @description What each level of the lane score would gain; negative is better. */
                        change: {
                            /** @description Sum of the weights of what was left out. */
                            leftOutWeight: number;
                            /** @description Sum of weight times minutes past the due time. */
                            weightedTardiness: number;
                            /** @description Sum of weight times minutes from now to the end, plus the price of moving what was published. */
                            weightedCompletion: number;
                        };
                        start: string | null;
                    } | null;
                } | null;
                /** @description All the time from now to its start, piece by piece, and what keeps it from each. */
                blocked: ({
                    /** Format: date-time */
                    start: string;
                    /**
                     * Format: date-time
                     * @description After the start, and not part of the stretch.
                     */
                    end: string;
                    /** @enum {string} */
                    cause: "not-before" | "range" | "freeze" | "outside-working-hours" | "grid" | "held";
                } | {
                    /** Format: date-time */
                    start: string;
                    /**
                     * Format: date-time
                     * @description After the start, and not part of the stretch.
                     */
                    end: string;
                    /** @constant */
                    cause: "fixed-block";
                    blockId: string;
                    /** @enum {string} */
                    kind: "imported" | "external" | "appointment" | "time-off" | "holiday" | "pinned" | "started";
                } | {
                    /** Format: date-time */
                    start: string;
                    /**
                     * Format: date-time
                     * @description After the start, and not part of the stretch.
                     */
                    end: string;
                    /** @constant */
                    cause: "activity";
                    activityId: string;
                    isBefore: boolean;
                } | {
                    /** Format: date-time */
                    start: string;
                    /**
                     * Format: date-time
                     * @description After the start, and not part of the stretch.
                     */
                    end: string;
                    /** @constant */
                    cause: "gap";
                    minMinutesFree: number;
                } | {
                    /** Format: date-time */
                    start: string;
                    /**
                     * Format: date-time
                     * @description After the start, and not part of the stretch.
                     */
                    end: string;
                    /** @constant */
                    cause: "kept-open";
                    typeId: string;
                } | {
                    /** Format: date-time */
                    start: string;
                    /**
                     * Format: date-time
                     * @description After the start, and not part of the stretch.
                     */
                    end: string;
                    /** @constant */
                    cause: "too-short";
                    freeMinutes: number;
                    neededMinutes: number;
                } | {
                    /** Format: date-time */
                    start: string;
                    /**
                     * Format: date-time
                     * @description After the start, and not part of the stretch.
                     */
                    end: string;
                    /** @constant */
                    cause: "order";
                    activityId: string;
                } | {
                    /** Format: date-time */
                    start: string;
                    /**
                     * Format: date-time
                     * @description After the start, and not part of the stretch.
                     */
                    end: string;
                    /** @constant */
                    cause: "minimum-shift-keeps-published";
                    minimumShiftMinutes: number;
                } | {
                    /** Format: date-time */
                    start: string;
                    /**
                     * Format: date-time
                     * @description After the start, and not part of the stretch.
                     */
                    end: string;
                    /** @constant */
                    cause: "move-price-keeps-published";
                    movePrice: number;
                })[];
                due: {
                    /** Format: date-time */
                    dueAt: string;
                    isMet: boolean;
                    minutesLate: number;
                    slackMinutes: number;
                    minutesLateWithoutGap: number;
                    minutesLateByGap: number;
                } | null;
                leftOut: {
                    activityId: string;
                    /** @enum {string} */
                    reason: "no-working-hours" | "no-free-stretch-long-enough" | "not-before-after-horizon" | "horizon-full" | "range-leaves-no-room" | "gap-leaves-no-room";
                    wouldHelp?: ("set-working-hours" | "allow-splitting" | "shorten-activity" | "extend-horizon" | "reduce-min-minutes-free" | "release-lock" | "another-technician")[] | null;
                    neededMinutes: number;
                    longestUsableMinutes: number;
                    longestLeftMinutes: number;
                    freeMinutesLeft: number;
                    fitsWithMinMinutesFree: number | null;
                } | null;
                /** @description The same in plain sentences; times on the wall of the technician's zone. */
                words: string[];
            } | null;
            /** @description What keeps it there, or keeps its move from being written */
            holds: components["schemas"]["HoldView"][];
            lastMove: components["schemas"]["LastMoveView"] | null;
            /** @description What would get it done by its due time; empty when it is in time, and when none of it would */
            waysInTime: (components["schemas"]["SmallerGapView"] | components["schemas"]["LongerDayView"] | components["schemas"]["AnotherTechnicianView"])[];
            /** @description All of it in sentences */
            words: string[];
        };
        MinimumNoticeView: {
            /** @example 120 */
            minutes: number;
            /**
             * @description Minutes of any time, or of the technician's working time
             * @enum {string}
             */
            counts: "wall-clock" | "business-time";
        };
        AppointmentTypeView: {
            /** @example 4 */
            id: string;
            /** @example Remote session */
            name: string;
            /** @example 30 */
            durationMinutes: number;
            /** @example 0 */
            bufferBeforeMinutes: number;
            /** @example 15 */
            bufferAfterMinutes: number;
            /**
             * @example 30
             * @enum {integer}
             */
            incrementMinutes: 5 | 10 | 15 | 20 | 30 | 60;
            minimumNotice: components["schemas"]["MinimumNoticeView"];
            /**
             * @description 0 is no limit
             * @example 14
             */
            windowDays: number;
            /**
             * @description 0 is no limit
             * @example 0
             */
            maxPerDay: number;
            /** @enum {string} */
            mode: "one-person" | "round-robin" | "maximum-availability" | "panel";
            /**
             * @description Of a panel; 0 is all of its technicians
             * @example 0
             */
            panelSize: number;
            /** @example 1 */
            teamId: string | null;
            /** @example [] */
            technicianIds: string[];
            /** @example by TimeZest */
            bookedAs: string | null;
            /** @enum {string} */
            origin: "own" | "timezest";
            /** @description TimeZest's own id */
            externalId: string | null;
            /** @description Only active types are offered */
            active: boolean;
        };
        MinimumNoticeRequest: {
            /** @example 120 */
            minutes: number;
            /**
             * @description Minutes of any time, or of the technician's working time
             * @enum {string}
             */
            counts: "wall-clock" | "business-time";
        };
        MakeAppointmentTypeRequest: {
            /**
             * @description No two types share it
             * @example Remote session
             */
            name: string;
            /** @example 30 */
            durationMinutes: number;
            /**
             * @description Kept free before it
             * @default 0
             */
            bufferBeforeMinutes?: number;
            /**
             * @description Kept free after it
             * @default 0
             */
            bufferAfterMinutes?: number;
            /**
             * @description Starts are multiples of it on the technician's clock
             * @default 30
             * @enum {integer}
             */
            incrementMinutes?: 5 | 10 | 15 | 20 | 30 | 60;
            /** @description Without it, none is needed */
            minimumNotice?: components["schemas"]["MinimumNoticeRequest"];
            /**
             * @description Days after today on which it may start at the latest; 0 is no limit
             * @default 0
             */
            windowDays?: number;
            /**
             * @description Of this type for one technician on one date; 0 is no limit
             * @default 0
             */
            maxPerDay?: number;
            /**
             * @default maximum-availability
             * @enum {string}
             */
            mode?: "one-person" | "round-robin" | "maximum-availability" | "panel";
            /**
             * @description Of a panel alone: how many technicians it takes; 0 is all of them
             * @default 0
             */
            panelSize?: number;
            /**
             * @description Everybody of the team takes it; an active type has this or technicianIds
             * @example 1
             */
            teamId?: string | null;
            /**
             * @example [
             *       "29"
             *     ]
             */
            technicianIds?: string[];
            /** @description What the description of a service call or the subject of an event contains, by which a booking of it is known; maxPerDay counts these */
            bookedAs?: string | null;
            /**
             * @description Only active types are offered
             * @default true
             */
            active?: boolean;
        };
        ChangeAppointmentTypeRequest: {
            /**
             * @description No two types share it
             * @example Remote session
             */
            name?: string;
            /** @example 30 */
            durationMinutes?: number;
            /**
             * @description Kept free before it
             * @default 0
             */
            bufferBeforeMinutes?: number;
            /**
             * @description Kept free after it
             * @default 0
             */
            bufferAfterMinutes?: number;
            /**
             * @description Starts are multiples of it on the technician's clock
             * @default 30
             * @enum {integer}
             */
            incrementMinutes?: 5 | 10 | 15 | 20 | 30 | 60;
            /** @description Without it, none is needed */
            minimumNotice?: components["schemas"]["MinimumNoticeRequest"];
            /**
             * @description Days after today on which it may start at the latest; 0 is no limit
             * @default 0
             */
            windowDays?: number;
            /**
             * @description Of this type for one technician on one date; 0 is no limit
             * @default 0
             */
            maxPerDay?: number;
            /**
             * @default maximum-availability
             * @enum {string}
             */
            mode?: "one-person" | "round-robin" | "maximum-availability" | "panel";
            /**
             * @description Of a panel alone: how many technicians it takes; 0 is all of them
             * @default 0
             */
            panelSize?: number;
            /**
             * @description Everybody of the team takes it; an active type has this or technicianIds
             * @example 1
             */
            teamId?: string | null;
            /**
             * @example [
             *       "29"
             *     ]
             */
            technicianIds?: string[];
            /** @description What the description of a service call or the subject of an event contains, by which a booking of it is known; maxPerDay counts these */
            bookedAs?: string | null;
            /**
             * @description Only active types are offered
             * @default true
             */
            active?: boolean;
        };
        AuditEntryView: {
            /** @example 4711 */
            id: string;
            /** Format: date-time */
            at: string;
            /**
             * @description gapwise, schedule, start, webhook, psa-user, mailbox-user, or the name of a key
             * @example gapwise
             */
            actor: string;
            /**
             * @example move-done
             * @enum {string}
             */
            action: "create-decided" | "create-held-back" | "create-done" | "create-skipped" | "create-refused" | "create-failed" | "move-decided" | "move-held-back" | "move-done" | "move-skipped" | "move-refused" | "move-failed" | "cancel-decided" | "cancel-held-back" | "cancel-done" | "cancel-skipped" | "cancel-refused" | "cancel-failed" | "complete-decided" | "complete-held-back" | "complete-done" | "complete-skipped" | "complete-refused" | "complete-failed" | "call-moved" | "call-handed-over" | "technician-added" | "call-cancelled" | "call-completed" | "call-deleted" | "event-moved" | "pin-released" | "link-adopted" | "own-move-confirmed" | "link-mended" | "work-pinned" | "work-released" | "work-put-first" | "work-postponed" | "work-extended" | "work-started" | "work-completed" | "work-cancelled" | "work-reopened" | "work-pinned-to-person" | "work-split" | "work-accepted" | "work-declined" | "run-requested" | "settings-changed" | "appointment-type-made" | "appointment-type-changed" | "appointment-type-removed" | "booking-request-made" | "booking-request-withdrawn" | "booking-request-booked" | "ticket-given" | "writing-stopped" | "writing-resumed" | "key-made" | "key-rotated" | "key-removed" | "session-begun" | "session-ended";
            runId: string | null;
            technicianId: string | null;
            ticketId: string | null;
            activityId: string | null;
            chunk: number | null;
            serviceCallId: string | null;
            /** @description A slot as start and end, or values by name */
            before: {
                [key: string]: unknown;
            } | null;
            after: {
                [key: string]: unknown;
            } | null;
            /** @description Of a write the chain of its causes in words */
            why: string | null;
            /** @description A rule that held it, or the vendor's words */
            outcome: string | null;
        };
        AuditPageView: {
            /** @description Newest first */
            entries: components["schemas"]["AuditEntryView"][];
            /** @description The "cursor" of the next page; null at the end */
            next: string | null;
        };
        TeamView: {
            /** @example 1 */
            id: string;
            /** @example London */
            name: string;
            /**
             * @description Active ones
             * @example 6
             */
            technicianCount: number;
        };
        WritesHeldView: {
            /** @enum {string} */
            rule: "writing-is-stopped" | "technician-is-paused" | "source-too-old";
            /** @example The emergency stop is on: nothing is written for anybody. */
            message: string;
        };
        AskedView: {
            /** @description A time is held for it until it is released */
            pinned: boolean;
            /** @description Nobody gives it away here until it is released */
            staysWithTechnician: boolean;
            /**
             * Format: date-time
             * @description It is not to start before
             * @example 2026-11-23T13:00:00.000Z
             */
            notBefore: string | null;
            /**
             * @description Of work that was cut in two: what this part takes instead of the estimate
             * @example 60
             */
            partMinutes: number | null;
            /** @description Longer than that */
            extraMinutes: number;
            /**
             * Format: date-time
             * @example 2026-11-23T13:00:00.000Z
             */
            acceptedAt: string | null;
        };
        BadgeView: {
            /**
             * @description at-risk: planned to end past the due time; late: the due time has passed
             * @enum {string}
             */
            kind: "filler" | "at-risk" | "late" | "overrun" | "conflict" | "stale-source";
            /**
             * @description Past the due time or planned end
             * @example 45
             */
            minutes: number | null;
            /** @example At risk: planned to end 45 minutes past its due time */
            words: string;
        };
        CalendarItemView: {
            /**
             * @description What the work is in the PSA
             * @enum {string|null}
             */
            workKind: "ticket" | "project-task" | null;
            /** @example T20261121.0042 */
            ticketNumber: string | null;
            /** @example Printer is offline */
            title: string | null;
            /** @example Contoso */
            company: string | null;
            /** @description 1 critical to 4 low */
            priority: number | null;
            /**
             * Format: date-time
             * @example 2026-11-23T13:00:00.000Z
             */
            dueAt: string | null;
            /**
             * @description Opens it in the PSA; null while the PSA has not told where it is
             * @example https://ww5.autotask.net/Autotask/AutotaskExtend/ExecuteCommand.aspx?Code=OpenTicketDetail&TicketID=1042
             */
            psaUrl: string | null;
            /**
             * @description The same in every version of the plan
             * @example activity:60042.7.1/1
             */
            id: string;
            /**
             * @description busy: either of the first two, to who may not see which
             * @enum {string}
             */
            kind: "activity" | "fixed" | "gap" | "busy";
            /**
             * Format: date-time
             * @example 2026-11-23T13:00:00.000Z
             */
            start: string;
            /**
             * Format: date-time
             * @description Exclusive
             * @example 2026-11-23T13:00:00.000Z
             */
            end: string;
            /** @example Imported */
            label: string;
            /** @description Of work of ours, also where it is fixed */
            activityId: string | null;
            /** @description 1-based part of the activity */
            chunk: number | null;
            /** @description null: nothing */
            asked: components["schemas"]["AskedView"] | null;
            badges: components["schemas"]["BadgeView"][];
        };
        KeptOpeningView: {
            /**
             * Format: date-time
             * @example 2026-11-23T13:00:00.000Z
             */
            start: string;
            /**
             * Format: date-time
             * @description Exclusive
             * @example 2026-11-23T13:00:00.000Z
             */
            end: string;
            /** @example 4 */
            typeId: string;
            /** @example Remote session */
            typeName: string;
        };
        GivenUpView: {
            /** @enum {string} */
            kind: "opening" | "gaps";
            /**
             * @example work-would-be-late
             * @enum {string}
             */
            reason: "no-free-time" | "work-would-be-left-out" | "work-would-be-late";
            /** @example No opening for Remote session between 13:00 and 17:00: there is no free time left. */
            message: string;
        };
        OpennessView: {
            /** @description No work is planned over these */
            kept: components["schemas"]["KeptOpeningView"][];
            givenUp: components["schemas"]["GivenUpView"][];
        };
        BoardCountsView: {
            nextActivities: number;
            leftOut: number;
            /** @description Activities that are late or at risk */
            late: number;
            conflicts: number;
        };
        BoardView: {
            /** @example 7 */
            technicianId: string;
            /** @example Ana Ruiz */
            name: string;
            teamId: string | null;
            teamName: string | null;
            /** @example Europe/London */
            timeZone: string;
            /** @example 60 */
            minMinutesFree: number;
            /** @description Why nothing is planned anew; null when it is */
            held: string | null;
            writesHeld: components["schemas"]["WritesHeldView"][];
            /** @description Working time inside the range */
            workingTime: components["schemas"]["SlotView"][];
            /** @description Ascending by start */
            items: components["schemas"]["CalendarItemView"][];
            /** @description Of the whole horizon, not of the range */
            openness: components["schemas"]["OpennessView"];
            /** @description Of the whole horizon, not of the range; null to who sees busy times only */
            counts: components["schemas"]["BoardCountsView"] | null;
        };
        BoardsView: {
            /** @example 12 */
            planId: string;
            /**
             * Format: date-time
             * @example 2026-11-23T13:00:00.000Z
             */
            plannedAt: string;
            /** @description By name */
            boards: components["schemas"]["BoardView"][];
            /** @description The "cursor" of the next page; null at the end */
            next: string | null;
        };
        ActivityView: {
            /**
             * @description What the work is in the PSA
             * @enum {string|null}
             */
            workKind: "ticket" | "project-task" | null;
            /** @example T20261121.0042 */
            ticketNumber: string | null;
            /** @example Printer is offline */
            title: string | null;
            /** @example Contoso */
            company: string | null;
            /** @description 1 critical to 4 low */
            priority: number | null;
            /**
             * Format: date-time
             * @example 2026-11-23T13:00:00.000Z
             */
            dueAt: string | null;
            /**
             * @description Opens it in the PSA; null while the PSA has not told where it is
             * @example https://ww5.autotask.net/Autotask/AutotaskExtend/ExecuteCommand.aspx?Code=OpenTicketDetail&TicketID=1042
             */
            psaUrl: string | null;
            /** @example 1042.7.1 */
            activityId: string;
            /** @description null: nothing */
            asked: components["schemas"]["AskedView"] | null;
            badges: components["schemas"]["BadgeView"][];
        };
        FixedAppointmentView: {
            /**
             * Format: date-time
             * @example 2026-11-23T13:00:00.000Z
             */
            start: string;
            /**
             * Format: date-time
             * @description Exclusive
             * @example 2026-11-23T13:00:00.000Z
             */
            end: string;
            /** @example call:412 */
            id: string;
            /** @example Imported */
            label: string;
            /**
             * @example imported
             * @enum {string}
             */
            kind: "imported" | "external" | "appointment" | "time-off" | "holiday" | "pinned" | "started";
            /** @example Contoso: kick-off */
            title: string;
            /** @description Of a service call of ours; null for all else */
            activity: components["schemas"]["ActivityView"] | null;
            badges: components["schemas"]["BadgeView"][];
        };
        LaneItemView: {
            /**
             * @description What the work is in the PSA
             * @enum {string|null}
             */
            workKind: "ticket" | "project-task" | null;
            /** @example T20261121.0042 */
            ticketNumber: string | null;
            /** @example Printer is offline */
            title: string | null;
            /** @example Contoso */
            company: string | null;
            /** @description 1 critical to 4 low */
            priority: number | null;
            /**
             * Format: date-time
             * @example 2026-11-23T13:00:00.000Z
             */
            dueAt: string | null;
            /**
             * @description Opens it in the PSA; null while the PSA has not told where it is
             * @example https://ww5.autotask.net/Autotask/AutotaskExtend/ExecuteCommand.aspx?Code=OpenTicketDetail&TicketID=1042
             */
            psaUrl: string | null;
            /** @example 1042.7.1 */
            activityId: string;
            /** @description null: nothing */
            asked: components["schemas"]["AskedView"] | null;
            badges: components["schemas"]["BadgeView"][];
            /**
             * Format: date-time
             * @description Null when the gaps leave no room
             * @example 2026-11-23T13:00:00.000Z
             */
            estimatedStart: string | null;
            filler: boolean;
        };
        LeftOutView: {
            /**
             * @description What the work is in the PSA
             * @enum {string|null}
             */
            workKind: "ticket" | "project-task" | null;
            /** @example T20261121.0042 */
            ticketNumber: string | null;
            /** @example Printer is offline */
            title: string | null;
            /** @example Contoso */
            company: string | null;
            /** @description 1 critical to 4 low */
            priority: number | null;
            /**
             * Format: date-time
             * @example 2026-11-23T13:00:00.000Z
             */
            dueAt: string | null;
            /**
             * @description Opens it in the PSA; null while the PSA has not told where it is
             * @example https://ww5.autotask.net/Autotask/AutotaskExtend/ExecuteCommand.aspx?Code=OpenTicketDetail&TicketID=1042
             */
            psaUrl: string | null;
            /** @example 1042.7.1 */
            activityId: string;
            /** @description null: nothing */
            asked: components["schemas"]["AskedView"] | null;
            badges: components["schemas"]["BadgeView"][];
            /**
             * @example horizon-full
             * @enum {string}
             */
            reason: "no-working-hours" | "no-free-stretch-long-enough" | "not-before-after-horizon" | "horizon-full" | "range-leaves-no-room" | "gap-leaves-no-room" | "calendar-not-readable";
            /**
             * @example [
             *       "extend-horizon"
             *     ]
             */
            wouldHelp: ("set-working-hours" | "allow-splitting" | "shorten-activity" | "extend-horizon" | "reduce-min-minutes-free" | "release-lock" | "another-technician")[];
        };
        EndedView: {
            /**
             * @description What the work is in the PSA
             * @enum {string|null}
             */
            workKind: "ticket" | "project-task" | null;
            /** @example T20261121.0042 */
            ticketNumber: string | null;
            /** @example Printer is offline */
            title: string | null;
            /** @example Contoso */
            company: string | null;
            /** @description 1 critical to 4 low */
            priority: number | null;
            /**
             * Format: date-time
             * @example 2026-11-23T13:00:00.000Z
             */
            dueAt: string | null;
            /**
             * @description Opens it in the PSA; null while the PSA has not told where it is
             * @example https://ww5.autotask.net/Autotask/AutotaskExtend/ExecuteCommand.aspx?Code=OpenTicketDetail&TicketID=1042
             */
            psaUrl: string | null;
            /** @example 1042.7.1 */
            activityId: string;
            /** @description null: nothing */
            asked: components["schemas"]["AskedView"] | null;
            badges: components["schemas"]["BadgeView"][];
            /** @enum {string} */
            how: "completed" | "cancelled" | "declined";
            /**
             * Format: date-time
             * @example 2026-11-23T13:00:00.000Z
             */
            endedAt: string;
            /** @example Solved on the phone */
            why: string | null;
        };
        IgnoredView: {
            id: string;
            title: string;
            /** @example free, timed: does not block by the default event policy */
            why: string;
        };
        WorkboardView: {
            /** @example 7 */
            technicianId: string;
            /** @example Ana Ruiz */
            name: string;
            /** @example Europe/London */
            timeZone: string;
            /** @example 60 */
            minMinutesFree: number;
            /** @example 12 */
            planId: string;
            /**
             * Format: date-time
             * @example 2026-11-23T13:00:00.000Z
             */
            plannedAt: string;
            /** @description Why nothing is planned anew or written; null when it is */
            held: string | null;
            /** @description What holds back all writes for the technician now; empty while they are written */
            writesHeld: components["schemas"]["WritesHeldView"][];
            /** @description Work that is going on */
            started: components["schemas"]["FixedAppointmentView"][];
            nextActivities: components["schemas"]["LaneItemView"][];
            /** @description Without those that are started */
            fixedAppointments: components["schemas"]["FixedAppointmentView"][];
            leftOut: components["schemas"]["LeftOutView"][];
            /** @description Waiting for a customer or vendor; the rank is kept */
            waiting: components["schemas"]["ActivityView"][];
            /** @description Completed, cancelled or declined here while its ticket is open; can be reopened. Latest first */
            ended: components["schemas"]["EndedView"][];
            /** @description Found on a calendar and not counted, with the reason */
            ignored: components["schemas"]["IgnoredView"][];
            openness: components["schemas"]["OpennessView"];
            conflicts: string[];
        };
        WorkboardsView: {
            /** @description By the names of the technicians */
            workboards: components["schemas"]["WorkboardView"][];
            /** @description The "cursor" of the next page; null at the end */
            next: string | null;
        };
        BookedSlotView: {
            /** Format: date-time */
            start: string;
            /** Format: date-time */
            end: string;
        };
        BookingRequestView: {
            /** @example 12 */
            id: string;
            /** @example 4 */
            typeId: string;
            /** @example 1 */
            teamId: string | null;
            /** @description Of a booked one, who has it */
            technicianIds: string[];
            /** @example 60042 */
            ticketId: string | null;
            /** @enum {string} */
            origin: "own" | "timezest";
            /** @description TimeZest's own id */
            externalId: string | null;
            /** @enum {string} */
            status: "open" | "booked" | "withdrawn";
            /** Format: date-time */
            madeAt: string;
            bookedSlot: components["schemas"]["BookedSlotView"] | null;
        };
        BookingRequestsView: {
            /** @description Newest first */
            requests: components["schemas"]["BookingRequestView"][];
            /** @description The "cursor" of the next page; null at the end */
            next: string | null;
        };
        MakeBookingRequest: {
            /**
             * @description An active appointment type
             * @example 4
             */
            typeId: string;
            /**
             * @description Only this team may take it
             * @example 1
             */
            teamId?: string | null;
            /** @description Only these may take it */
            technicianIds?: string[];
            /** @example 60042 */
            ticketId?: string | null;
        };
        MakeFeedRequest: {
            /**
             * @description Whom the feed is for; shown in the list only
             * @example Dispatch wall
             */
            label: string;
            /**
             * @description Name the technician's mailbox as the organizer of the free and busy time
             * @default false
             */
            showsMailbox?: boolean;
        };
        AddressesView: {
            /** @description Events, for calendar programs */
            ics: string;
            /** @description Free and busy time, for schedulers */
            ifb: string;
        };
        MadeFeedView: {
            /** @example 4 */
            id: string;
            /** @example Dispatch wall */
            label: string;
            showsMailbox: boolean;
            /** @example 2026-11-23T09:00:00.000Z */
            madeAt: string;
            /**
             * @description UTC date of the last read
             * @example 2026-11-23
             */
            lastUsedOn: string | null;
            /** @description Shown this once. Who has them can read the feed. */
            addresses: components["schemas"]["AddressesView"];
        };
        FeedView: {
            /** @example 4 */
            id: string;
            /** @example Dispatch wall */
            label: string;
            showsMailbox: boolean;
            /** @example 2026-11-23T09:00:00.000Z */
            madeAt: string;
            /**
             * @description UTC date of the last read
             * @example 2026-11-23
             */
            lastUsedOn: string | null;
        };
        RangeView: {
            start: string;
            /** @description Exclusive */
            end: string;
        };
        FreeBusyIntervalView: {
            start: string;
            /** @description Exclusive */
            end: string;
            /**
             * @description unavailable: outside working hours, time off, holiday, out of office, or not known. Where two meet, the last one named here holds
             * @enum {string}
             */
            type: "free" | "tentative" | "busy" | "unavailable";
        };
        FreeBusyView: {
            /**
             * @description Of the technician; the times here are in UTC
             * @example Europe/London
             */
            timeZone: string;
            /** @description When the oldest source behind the answer was read; null when one never was */
            asOf: string | null;
            /**
             * @description Exchange: unreadable shows what was there before the first failure; none is a technician without mailbox
             * @enum {string}
             */
            calendar: "readable" | "unreadable" | "none";
            /** @description What is known of at all. Time outside is unavailable */
            known: components["schemas"]["RangeView"] | null;
            /** @description Ascending; covers the range without overlap and without a hole */
            intervals: components["schemas"]["FreeBusyIntervalView"][];
        };
        DayOpeningsView: {
            /**
             * Format: date
             * @description On the technicians' calendar
             * @example 2026-11-23
             */
            date: string;
            /**
             * @description Appointments that can be booked side by side
             * @example 3
             */
            openings: number;
        };
        OfferView: {
            /**
             * Format: date-time
             * @example 2026-11-23T13:00:00.000Z
             */
            start: string;
            /**
             * Format: date-time
             * @description Without the buffer
             * @example 2026-11-23T13:00:00.000Z
             */
            end: string;
            /**
             * @description Who could take it
             * @example [
             *       "7"
             *     ]
             */
            technicianIds: string[];
        };
        TechnicianOpeningsView: {
            /** @example 7 */
            technicianId: string;
            /** @example Ana Ruiz */
            name: string;
            /** @example Europe/London */
            timeZone: string;
            /** @description Ascending */
            starts: string[];
            /**
             * @description Appointments that can be booked side by side
             * @example 3
             */
            openings: number;
            /**
             * @description Why there can be none; null when there can
             * @enum {string|null}
             */
            whyNone: "calendar-not-readable" | "nothing-known" | null;
        };
        OpeningsView: {
            /** @example 4 */
            typeId: string;
            /** @example Remote session */
            typeName: string;
            /** @example 1 */
            teamId: string | null;
            /**
             * Format: date-time
             * @description When the oldest source behind the answer was read; null when one never was
             */
            asOf: string | null;
            /**
             * Format: date-time
             * @description The first start; null when there is none in the range
             */
            next: string | null;
            /** @description Days on which somebody works */
            days: components["schemas"]["DayOpeningsView"][];
            /**
             * @description Of these days those without any opening
             * @example 1
             */
            daysWithout: number;
            /** @description Start times, by the mode of the type */
            offers: components["schemas"]["OfferView"][];
            /** @description In the order of the type */
            technicians: components["schemas"]["TechnicianOpeningsView"][];
        };
        OpeningFiguresView: {
            /** @example 4 */
            typeId: string;
            /** @example Remote session */
            typeName: string;
            /** @example 1 */
            teamId: string | null;
            /**
             * Format: date-time
             * @description When the oldest source behind the answer was read; null when one never was
             */
            asOf: string | null;
            /**
             * Format: date-time
             * @description The first start; null when there is none in the range
             */
            next: string | null;
            /** @description Days on which somebody works */
            days: components["schemas"]["DayOpeningsView"][];
            /**
             * @description Of these days those without any opening
             * @example 1
             */
            daysWithout: number;
        };
        OpennessPriceView: {
            /** @enum {string} */
            mode: "uniform" | "bookable" | "quota" | "demand";
            /** @example 60 */
            minMinutesFree: number;
            /**
             * @description Openings of each type that each technician keeps in a half day
             * @example 1
             */
            openings: number;
            /** @description Tickets that end after their due time */
            late: number;
            /** @description Weight times minutes past the due time */
            weightedLateness: number;
            /** @description Work without a time, or without all of it */
            leftOut: number;
            /** @description Mean hours from now to the end of work that has all its time */
            hoursToEnd: number | null;
            /**
             * @description Mean of a technician and working day, all types together
             * @example 2.4
             */
            openingsPerDay: number;
        };
        OpennessPricesView: {
            technicians: number;
            /** @description Types that the openings are of */
            typeIds: string[];
            /** @description From no free time to much, by mode */
            prices: components["schemas"]["OpennessPriceView"][];
        };
        MakeKeyRequest: {
            /**
             * @description Acts are told of under this name; no two keys share it
             * @example Dispatch wall
             */
            name: string;
            /** @enum {string} */
            role: "admin" | "dispatcher" | "tech-lead" | "auditor" | "technician" | "scheduler";
            /**
             * @description read: only requests that change nothing; write: all that the role may do
             * @default write
             * @enum {string}
             */
            scope?: "read" | "write";
            /**
             * @description Whose key it is; for the role technician, and for no other
             * @example 29
             */
            technicianId?: string;
            /**
             * @description From then on the key opens nothing; left out, it holds until it is removed
             * @example 2027-01-01T00:00:00Z
             */
            expiresAt?: string;
        };
        MadeKeyView: {
            /** @example 4 */
            id: string;
            /** @example Dispatch wall */
            name: string;
            /** @enum {string} */
            role: "admin" | "dispatcher" | "tech-lead" | "auditor" | "technician" | "scheduler";
            /** @enum {string} */
            scope: "read" | "write";
            /** @example 29 */
            technicianId: string | null;
            /** Format: date-time */
            madeAt: string;
            /** Format: date-time */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description To the minute
             */
            lastUsedAt: string | null;
            /**
             * @description Shown this once; only its hash is stored
             * @example gw_...
             */
            key: string;
        };
        KeyView: {
            /** @example 4 */
            id: string;
            /** @example Dispatch wall */
            name: string;
            /** @enum {string} */
            role: "admin" | "dispatcher" | "tech-lead" | "auditor" | "technician" | "scheduler";
            /** @enum {string} */
            scope: "read" | "write";
            /** @example 29 */
            technicianId: string | null;
            /** Format: date-time */
            madeAt: string;
            /** Format: date-time */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description To the minute
             */
            lastUsedAt: string | null;
        };
        RotateKeyRequest: {
            /**
             * @description Seconds for which the old key holds beside the new one
             * @default 0
             */
            graceSeconds?: number;
        };
        ScoreView: {
            /** @description Sum of the weights of what was left out */
            leftOutWeight: number;
            /** @description Sum of weight x minutes past the due time */
            weightedTardiness: number;
            /** @description Sum of weight x minutes to completion, plus the price of moves */
            weightedCompletion: number;
        };
        PlanView: {
            /** @example 12 */
            id: string;
            /** @example 12 */
            runId: string;
            /** Format: date-time */
            madeAt: string;
            /**
             * Format: date-time
             * @description Nothing is planned to end after this
             */
            horizonEnd: string;
            /** @description Compared level by level, in this order */
            score: components["schemas"]["ScoreView"];
        };
        RunRequest: {
            /**
             * @description Read the sources and show what would be written, but write nothing
             * @default false
             */
            dryRun?: boolean;
        };
        UndoesView: {
            /** @example 11 */
            runId: string;
            pauses: boolean;
        };
        ReconciledView: {
            mended: number;
            left: number;
        };
        TechnicianReportView: {
            /** @example 29 */
            id: string;
            /** @example Ana Ruiz */
            name: string;
            /** @description Next Activities with a time in the calendar */
            placed: number;
            leftOut: number;
            /** @description Those that overlap the horizon */
            fixedBlocks: number;
            longestFreeGapMinutes: number;
        };
        WritesView: {
            created: number;
            updated: number;
            cancelled: number;
            /** @description Held back by a rule, refused by the vendor, or failed */
            skipped: number;
        };
        KeptView: {
            /** @example 29 */
            technicianId: string;
            /** @example 1042.7.1 */
            activityId: string;
            chunk: number;
            slot: components["schemas"]["SlotView"];
            /** @enum {string} */
            rule: "freeze" | "minimum-shift" | "move-price";
        };
        ChurnView: {
            /** @description Before the run */
            publishedItems: number;
            /** @description Of the 24 hours up to the end of the run */
            movesPerItemPerDay: number;
            /** @description From the old starts to the new ones, all added up */
            minutesMoved: number;
            /** @description Published items neither moved nor given up */
            unmovedShare: number;
            /** @description Writes that a rule held back, by the rule */
            heldBack: {
                [key: string]: number;
            };
            /** @description Published items that a rule of calm kept where they are; not in a list of runs */
            kept?: components["schemas"]["KeptView"][];
        };
        RequestView: {
            /** @enum {string} */
            method: "POST" | "PATCH" | "DELETE";
            /**
             * @description Below the base of the vendor's API; a name in braces stands for an id that the vendor has still to give
             * @example /ServiceCalls/{serviceCallId}/Tickets
             */
            path: string;
            /** @description JSON */
            body: {
                [key: string]: unknown;
            } | null;
        };
        EventWriteView: {
            /** @example 29 */
            technicianId: string;
            /** @example 1042.7.1 */
            activityId: string;
            chunk: number;
            /** @enum {string} */
            kind: "create" | "change" | "remove";
            before: components["schemas"]["SlotView"] | null;
            after: components["schemas"]["SlotView"] | null;
            /** @enum {string} */
            state: "planned" | "done" | "skipped";
            /** @description The rule that held it, or the vendor's words */
            outcome: string | null;
            /** @description On a dry run, what would be sent */
            requests?: components["schemas"]["RequestView"][];
        };
        CalendarEventsView: {
            created: number;
            changed: number;
            removed: number;
            skipped: number;
            /** @description Not in a list of runs */
            writes?: components["schemas"]["EventWriteView"][];
        };
        SourceReportView: {
            /** @example autotask:tickets */
            name: string;
            records: number;
            /** @description Null when it was never read */
            ageSeconds: number | null;
            error: string | null;
        };
        ViolationView: {
            code: string;
            message: string;
        };
        LandingView: {
            /** @example 29 */
            technicianId: string;
            /** @example call:4711 */
            blockId: string;
            slot: components["schemas"]["SlotView"];
            /**
             * Format: date-time
             * @description By the clock of its source
             */
            madeAt: string | null;
            /**
             * @description What it took: an opening that was kept, other free time, planned work, or time in which nobody works or something else stands
             * @enum {string}
             */
            took: "opening" | "free-time" | "work" | "time-off-work";
            tookSlot: components["schemas"]["SlotView"] | null;
            /**
             * @description Appointment type of the opening
             * @example 4
             */
            typeId: string | null;
            /** @description The opening or free time there is instead */
            restored: components["schemas"]["SlotView"] | null;
            /** @description From when it was made until what was restored could be booked */
            seconds: number | null;
        };
        UndoView: {
            /**
             * @description The run that was taken back
             * @example 11
             */
            runId: string;
            /** @description Those who got reflows before */
            pausedTechnicianIds: string[];
        };
        ProposalView: {
            /** @enum {string} */
            kind: "orphan" | "duplicate" | "half-made" | "ghost" | "ended-outside" | "moved-outside" | "wrong-technician" | "unreadable" | "closed-ticket" | "imported-closed-ticket" | "planned-not-published" | "published-not-planned";
            /** @description Null when there is no call */
            serviceCallId: string | null;
            /** @description Null for a call that is not ours */
            activityId: string | null;
            chunk: number | null;
            technicianId: string | null;
            ticketNumber: string | null;
            /** @description What it means while it stays */
            causes: string;
            /** @enum {string} */
            act: "adopt" | "unlink" | "pin" | "cancel" | "complete" | "reflow" | "look";
            /** @description The act in words */
            proposed: string;
            isMended: boolean;
            /** @description The rule or the vendor's words */
            whyNot: string | null;
        };
        ReconciliationView: {
            /** @description By the kind of contradiction */
            counts: {
                [key: string]: components["schemas"]["ReconciledView"];
            };
            /** @description Not in a list of runs */
            proposals?: components["schemas"]["ProposalView"][];
        };
        ReportView: {
            technicians: components["schemas"]["TechnicianReportView"][];
            writes: components["schemas"]["WritesView"];
            /** @description Of runs that plan */
            churn?: components["schemas"]["ChurnView"];
            /** @description Absent in reports of earlier versions */
            calendarEvents?: components["schemas"]["CalendarEventsView"];
            sources: components["schemas"]["SourceReportView"][];
            /** @description A plan with any is never stored */
            violations: components["schemas"]["ViolationView"][];
            /** @description How long it took */
            seconds: number;
            /** @description Bookings of others that have landed since the plan before; of runs that plan, not in a list of runs */
            landings?: components["schemas"]["LandingView"][];
            /** @description Of an undo */
            undo?: components["schemas"]["UndoView"];
            /** @description Of a reconciliation */
            reconciliation?: components["schemas"]["ReconciliationView"];
        };
        RunView: {
            /** @example 12 */
            id: string;
            /** @enum {string} */
            kind: "import" | "psa-import" | "calendar-import" | "plan" | "reflow" | "technician-reflow" | "reconciliation" | "undo";
            /** @example api */
            trigger: string;
            dryRun: boolean;
            /** @description The run that it takes back, and whether it pauses the technicians concerned; null unless it is an undo */
            undoes: components["schemas"]["UndoesView"] | null;
            /** @enum {string} */
            state: "queued" | "running" | "done" | "failed";
            /** Format: date-time */
            queuedAt: string;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            finishedAt: string | null;
            error: string | null;
            /** @description What the run did; null until it is done */
            report: components["schemas"]["ReportView"] | null;
        };
        RunsView: {
            /** @description Newest first */
            runs: components["schemas"]["RunView"][];
            /** @description The "cursor" of the next page; null at the end */
            next: string | null;
        };
        CauseView: {
            /**
             * @description follows, overtaken or moves-up for another item; for the last one what began it
             * @example follows
             */
            kind: string;
            activityId: string | null;
            chunk: number | null;
            ticketNumber: string | null;
            companyName: string | null;
            /** @description Of the ticket, or of the block */
            title: string | null;
            /**
             * @description Of a block
             * @example Imported
             */
            label: string | null;
            before: components["schemas"]["SlotView"] | null;
            after: components["schemas"]["SlotView"] | null;
        };
        MoveView: {
            technicianId: string;
            /** @example 1042.7.1 */
            activityId: string;
            chunk: number;
            /** @enum {string} */
            kind: "create" | "move" | "cancel" | "complete";
            before: components["schemas"]["SlotView"] | null;
            after: components["schemas"]["SlotView"] | null;
            /** @example booking-landed: Imported "Contoso: kick-off" */
            reason: string;
            /**
             * @description The reason at length, on the technician's clock; null for writes of earlier versions
             * @example T20261121.0042 moved from 10:00 to 11:30: follows T20261121.0041, which moved from 09:00 to 10:30: Imported "Contoso: kick-off" at 10:00
             */
            why: string | null;
            /** @description From the nearest to what began it */
            causes: components["schemas"]["CauseView"][];
            /** @enum {string} */
            state: "planned" | "pending" | "sending" | "done" | "skipped" | "refused" | "failed";
            /** @description The rule that held it, or the vendor's words */
            outcome: string | null;
            /** @description On a dry run, the changing requests that would be sent, in order; null else */
            requests: components["schemas"]["RequestView"][] | null;
            /**
             * @description Of a call of ours that the link table does not know
             * @example 4711
             */
            serviceCallId?: string;
        };
        MovesView: {
            /** @description In the order in which they were decided */
            moves: components["schemas"]["MoveView"][];
            /** @description The "cursor" of the next page; null at the end */
            next: string | null;
        };
        UndoRequest: {
            /**
             * @description Read the sources and show what would be written, but write nothing
             * @default false
             */
            dryRun?: boolean;
            /**
             * @description Pause the technicians concerned, so that the next reflow does not do it all again
             * @default true
             */
            pause?: boolean;
        };
        SessionView: {
            /** @example ana@desk.example */
            name: string;
            /** @enum {string} */
            role: "admin" | "dispatcher" | "tech-lead" | "auditor" | "technician" | "scheduler";
            /** @enum {string} */
            scope: "read" | "write";
            /**
             * @description Whose work is their own
             * @example 29
             */
            technicianId: string | null;
            /**
             * @description The key that it ends with, if any
             * @example 4
             */
            keyId: string | null;
            /**
             * Format: date-time
             * @description Null for never
             */
            endsAt: string | null;
        };
        SignInOptionsView: {
            /** @description key: POST /v1/session with a key; openid: open /v1/session/sign-in */
            ways: ("key" | "openid")[];
        };
        SettingView: {
            /** @example minMinutesFree */
            name: string;
            /** @example Min minutes free */
            title: string;
            help: string;
            /** @enum {string} */
            group: "gaps" | "calm" | "reflow" | "sources" | "events" | "hours" | "weights" | "access";
            /**
             * @description How a value is entered
             * @example whole-number
             * @enum {string}
             */
            type: "whole-number" | "boolean" | "choice" | "text" | "time-zone" | "weekly-hours" | "holidays" | "event-policy" | "mapping" | "opening-quota" | "weights" | "age-curve";
            /**
             * @example minutes
             * @enum {string|null}
             */
            unit: "seconds" | "minutes" | "hours" | "days" | "moves" | "writes" | "characters" | null;
            /** @description Of a number, or of the length of a text */
            minimum: number | null;
            /** @example 480 */
            maximum: number | null;
            /** @description All values there are, of the setting or of each of its cells */
            values: (string | number)[] | null;
            /** @description The keys of a value that is an object, where there is a closed list of them */
            rows: string[] | null;
            /** @description The keys within a row */
            columns: string[] | null;
            /** @description What holds where nobody set it */
            default: ({
                [key: string]: unknown;
            } | unknown[] | string | number | boolean) | null;
            scopes: ("organisation" | "team" | "technician")[];
        };
        SettingChangeView: {
            /** @example minMinutesFree */
            setting: string;
            /** @description Null: it was inherited */
            from: ({
                [key: string]: unknown;
            } | unknown[] | string | number | boolean) | null;
            /** @description Null: it was taken back */
            to: ({
                [key: string]: unknown;
            } | unknown[] | string | number | boolean) | null;
        };
        HistoryEntryView: {
            /** @example 4711 */
            id: string;
            /** Format: date-time */
            at: string;
            /**
             * @description The name of a key
             * @example bootstrap
             */
            by: string;
            /** @enum {string} */
            scope: "organisation" | "team" | "technician";
            /**
             * @description Empty for the organisation
             * @example 29
             */
            scopeId: string;
            changes: components["schemas"]["SettingChangeView"][];
        };
        HistoryPageView: {
            /** @description Newest first */
            entries: components["schemas"]["HistoryEntryView"][];
            /** @description The "cursor" of the next page; null at the end */
            next: string | null;
        };
        ScopeSettingsView: {
            /** @description What is set at this scope */
            overrides: components["schemas"]["SettingOverrides"];
            /** @description What holds here, after inheritance */
            effective: components["schemas"]["EffectiveSettings"];
            /** @description Of each setting the scope that it comes from, or "default", and what would hold if it were taken back here; of the event policy also who set each cell */
            sources: components["schemas"]["SettingOrigins"];
        };
        ExampleWeightView: {
            /** @enum {number} */
            priority: 1 | 2 | 3 | 4;
            /** @example 168 */
            ageHours: number;
            /** @example 463 */
            weight: number;
            /**
             * @description With the settings that hold
             * @example 463
             */
            current: number;
        };
        WeightPreviewView: {
            weights: components["schemas"]["EffectiveSettings"]["weights"];
            /** @description Points of hours and factor, by priority */
            ageCurve: components["schemas"]["EffectiveSettings"]["ageCurve"];
            /** @description By priority, then by age */
            examples: components["schemas"]["ExampleWeightView"][];
        };
        WhatIfFiguresView: {
            /** @description Tickets that end after their due time */
            late: number;
            /** @description Weight x minutes past the due time, by the weights that hold now */
            weightedLateness: number;
            /** @description Tickets without a time or without all of it */
            leftOut: number;
            /**
             * @description Mean per technician and working day, of the next five
             * @example 1.2
             */
            openingsPerDay: number;
            /** @description What the next reflow would write, without what a rule would hold back */
            writes: number;
        };
        NamedTicketOfView: {
            /** @example 60042 */
            ticketId: string;
            /** @example T20261120.0042 */
            number: string | null;
            title: string | null;
            /** @example 29 */
            technicianId: string;
        };
        TicketsNamedView: {
            /** @example 3 */
            count: number;
            /** @description The first 50 */
            tickets: components["schemas"]["NamedTicketOfView"][];
        };
        NamedTicketView: {
            /** @example 60042 */
            ticketId: string;
            /** @example T20261120.0042 */
            number: string | null;
            title: string | null;
        };
        LaneTopView: {
            before: components["schemas"]["NamedTicketView"][];
            after: components["schemas"]["NamedTicketView"][];
        };
        TechnicianComparedView: {
            /** @description Planned anew with the settings that hold */
            before: components["schemas"]["WhatIfFiguresView"];
            /** @description Planned anew with the change */
            after: components["schemas"]["WhatIfFiguresView"];
            /** @description After less before */
            change: components["schemas"]["WhatIfFiguresView"];
            /**
             * @description Published service calls that would stand elsewhere by at least the minimum shift
             * @example 41
             */
            moves: number;
            /** @example 29 */
            technicianId: string;
            /** @example Ana Ruiz */
            name: string;
            becomeLate: number;
            noLongerLate: number;
            /** @description Whether the order of the work changes */
            laneChanged: boolean;
            /** @description The first five tickets of each lane */
            laneTop: components["schemas"]["LaneTopView"];
        };
        WhatIfView: {
            /** @description Planned anew with the settings that hold */
            before: components["schemas"]["WhatIfFiguresView"];
            /** @description Planned anew with the change */
            after: components["schemas"]["WhatIfFiguresView"];
            /** @description After less before */
            change: components["schemas"]["WhatIfFiguresView"];
            /**
             * @description Published service calls that would stand elsewhere by at least the minimum shift
             * @example 41
             */
            moves: number;
            /** @example min minutes free 60: openings per day 1.2 to 4.0, 3 tickets become late, 41 calls move, writes of the next reflow 0 to 41 */
            sentence: string;
            /** @description What the figures cannot show */
            notes: string[];
            /**
             * Format: date-time
             * @description The moment that both were planned at
             */
            at: string;
            /** @example 30 */
            openingMinutes: number;
            becomeLate: components["schemas"]["TicketsNamedView"];
            noLongerLate: components["schemas"]["TicketsNamedView"];
            /** @description Not planned, since their mailboxes were not read when they should have been */
            heldTechnicianIds: string[];
            /** @description Those for whom the change changes a setting, without those that are held */
            technicians: components["schemas"]["TechnicianComparedView"][];
        };
        RunStatusView: {
            /** @example 12 */
            id: string;
            /**
             * @example reflow
             * @enum {string}
             */
            kind: "import" | "psa-import" | "calendar-import" | "plan" | "reflow" | "technician-reflow" | "reconciliation" | "undo";
            /** @example schedule */
            trigger: string;
            /** @enum {string} */
            state: "running" | "done" | "failed";
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            finishedAt: string | null;
            error: string | null;
            /** @description Null until it is done */
            writes: components["schemas"]["WritesView"] | null;
        };
        PlanStatusView: {
            /** @example 31 */
            id: string;
            /** Format: date-time */
            madeAt: string;
            ageSeconds: number;
        };
        QueueView: {
            /**
             * @description Whole runs, or the writes of one technician
             * @enum {string}
             */
            kind: "run" | "write-back";
            waiting: number;
            active: number;
            /** @description Waiting for another attempt */
            retrying: number;
            /** @description Given up after the last attempt */
            deadLetters: number;
        };
        DeadLetterView: {
            /** @description DELETE /v1/dead-letters/{id} dismisses it */
            id: string;
            /** @enum {string} */
            kind: "run" | "write-back";
            runId: string | null;
            technicianId: string | null;
            /** Format: date-time */
            since: string;
            /** @description Of the last attempt */
            error: string | null;
        };
        SourceStatusView: {
            /** @example autotask:tickets */
            name: string;
            /** Format: date-time */
            succeededAt: string | null;
            /** @description Null when it was never read */
            ageSeconds: number | null;
            /** @description Nothing is written on it; a reflow reads it anew before it decides */
            isTooOld: boolean;
            error: string | null;
        };
        CallBudgetView: {
            /** @example autotask */
            vendor: string;
            /** @example 60 */
            windowMinutes: number;
            /**
             * @description Our calls of the window, to the minute
             * @example 412
             */
            used: number;
            /**
             * @description How many of them there may be
             * @example 3000
             */
            limit: number;
            /**
             * @description Calls of all programs of the tenant, as far as is known
             * @example 1890
             */
            tenantUsed: number;
            /** @example 10000 */
            tenantLimit: number;
            /**
             * @description slowed: each call waits; stopped: nothing new is begun until time has passed
             * @enum {string}
             */
            pace: "free" | "slowed" | "stopped";
            /**
             * Format: date-time
             * @description When the vendor last told what all programs have used
             */
            askedAt: string;
        };
        WritingView: {
            /** @description The emergency stop is on; DELETE /v1/stop takes it back */
            isStopped: boolean;
            /** @description Technicians with "reflowEnabled" false */
            pausedTechnicianIds: string[];
        };
        PendingChangeView: {
            /** @example 7 */
            technicianId: string;
            /**
             * @description Of the last change
             * @enum {string}
             */
            cause: "psa" | "exchange" | "write-refused" | "ticket-given" | "asked";
            /**
             * Format: date-time
             * @description When the first was seen
             */
            firstAt: string;
            /**
             * Format: date-time
             * @description When the last was seen
             */
            lastAt: string;
        };
        StatusView: {
            /** Format: date-time */
            at: string;
            /** @description The last that has ended, no dry run */
            lastReflow: components["schemas"]["RunStatusView"] | null;
            runInProgress: components["schemas"]["RunStatusView"] | null;
            /**
             * Format: date-time
             * @description Null while the schedule is off
             */
            nextReflowAt: string | null;
            /** @description Null when nothing was planned yet */
            plan: components["schemas"]["PlanStatusView"] | null;
            queues: components["schemas"]["QueueView"][];
            /** @description The newest 100 */
            deadLetters: components["schemas"]["DeadLetterView"][];
            sources: components["schemas"]["SourceStatusView"][];
            callBudgets: components["schemas"]["CallBudgetView"][];
            writing: components["schemas"]["WritingView"];
            /** @description Technicians for whom something has changed: a reflow for them comes soon */
            pendingChanges: components["schemas"]["PendingChangeView"][];
        };
        TechnicianView: {
            /** @example 7 */
            id: string;
            /** @example Ana Ruiz */
            name: string;
            mailbox: string | null;
            teamId: string | null;
            teamName: string | null;
            /** @example Europe/London */
            timeZone: string | null;
        };
        CalendarView: {
            /** @example 7 */
            technicianId: string;
            /** @example Europe/London */
            timeZone: string;
            /** @example 12 */
            planId: string;
            /** @description Ascending by start */
            items: components["schemas"]["CalendarItemView"][];
        };
        MailboxAgeView: {
            /** @example ana.ruiz@desk.example */
            address: string;
            /**
             * Format: date-time
             * @description Null: never read
             */
            readAt: string | null;
            /** @description Seconds since then */
            ageSeconds: number | null;
            /** @description Of the last attempt; null when it succeeded */
            error: string | null;
        };
        DatesView: {
            /**
             * Format: date
             * @example 2026-11-23
             */
            from: string;
            /**
             * Format: date
             * @description Exclusive
             * @example 2026-11-24
             */
            until: string;
        };
        PolicyRuleView: {
            /**
             * @example tentative
             * @enum {string}
             */
            row: "busy" | "oof" | "tentative" | "noAnswer" | "free" | "workingElsewhere" | "unknown" | "declined" | "cancelled";
            /**
             * @example timed
             * @enum {string}
             */
            column: "timed" | "allDay";
            /**
             * @description Who set the cell
             * @enum {string}
             */
            setBy: "default" | "organisation" | "team" | "technician";
        };
        ExplainedItemView: {
            /**
             * Format: date-time
             * @example 2026-11-23T13:00:00.000Z
             */
            start: string;
            /**
             * Format: date-time
             * @description Exclusive
             * @example 2026-11-23T13:00:00.000Z
             */
            end: string;
            /**
             * @description As on the workboard
             * @example event:AAMkAD...
             */
            id: string;
            /** @enum {string} */
            source: "exchange" | "psa";
            /** @enum {string} */
            kind: "external" | "appointment" | "time-off";
            /**
             * @description As on the workboard; "Private" when it is hidden
             * @example Vendor visit
             */
            title: string;
            isAllDay: boolean;
            /** @description Of an all-day event; null for all others */
            dates: components["schemas"]["DatesView"] | null;
            /**
             * @description Null for what the PSA told
             * @example tentative
             */
            showAs: string | null;
            /**
             * @description Null for what the PSA told
             * @example accepted
             */
            response: string | null;
            /** @description Whether it is a fixed block */
            blocks: boolean;
            /** @example tentative, timed: blocks by the organisation's event policy */
            why: string;
            /** @description The cell of the event policy that decided; null when none was asked */
            rule: components["schemas"]["PolicyRuleView"] | null;
            /**
             * @description `call:` with a number, or `event:` with an id: what it is a copy of
             * @example call:1234
             */
            copyOf: string | null;
        };
        CalendarExplanationView: {
            /** @example 7 */
            technicianId: string;
            /** @example Ana Ruiz */
            name: string;
            /** @example Europe/London */
            timeZone: string;
            /** @description Null for a technician without one */
            mailbox: components["schemas"]["MailboxAgeView"] | null;
            /** @description What is missing and why; null when nothing is */
            notice: string | null;
            /** @description By start */
            items: components["schemas"]["ExplainedItemView"][];
        };
        GiveTicketRequest: {
            /**
             * @description An active technician
             * @example 29
             */
            technicianId: string;
            /**
             * @description Give the ticket to the technician although somebody else is its primary resource
             * @default false
             */
            replacePrimary?: boolean;
        };
        GivenCallView: {
            /** @example 80892 */
            serviceCallId: string;
            /** @enum {string} */
            outcome: "handed-over" | "technician-added" | "unchanged" | "left";
            /**
             * @description Why it was left as it is: a rule, or the vendor's words
             * @example started
             */
            reason: string | null;
        };
        EffectView: {
            /** @example 29 */
            technicianId: string;
            /**
             * @description The zone of the sentences
             * @example Europe/London
             */
            timeZone: string;
            /** @description Where the activity stands afterwards */
            slot: components["schemas"]["SlotView"] | null;
            /** @description The activity itself too, where it moves */
            moves: components["schemas"]["MovedActivityView"][];
            /** @description New ones */
            conflicts: string[];
            /** @description All of it in sentences */
            words: string[];
        };
        GivenTicketView: {
            /** @example 60042 */
            ticketId: string;
            /** @example 29 */
            technicianId: string;
            /** @enum {string} */
            outcome: "assigned" | "replaced-primary" | "primary-already" | "added-to-calls";
            /** @description The role that was written */
            roleId: string | null;
            /** @description The primary resource before */
            previousTechnicianId: string | null;
            /** @description Our open service calls of other people */
            serviceCalls: components["schemas"]["GivenCallView"][];
            /** @description Of a preview: what would move, for each technician concerned; empty when it is done */
            effects: components["schemas"]["EffectView"][];
        };
        ExchangeIntegrationView: {
            /**
             * @description The setting
             * @enum {string}
             */
            setting: "auto" | "on" | "off";
            /** @description What holds: as set, else as seen */
            isOn: boolean;
            /** @description Copies of service calls seen in Exchange or among appointments */
            copiesOfCalls: number;
            /** @description Copies of Exchange events seen among appointments */
            copiesOfEvents: number;
            /**
             * @description Where next activities are shown
             * @enum {string}
             */
            mode: "service-calls-only" | "service-calls-and-own-events" | "own-events-wanted-but-calls-exported";
        };
        TicketStatusView: {
            /** @example 7 */
            id: string;
            /** @example Waiting Customer */
            label: string;
            /** @enum {string} */
            state: "workable" | "in-progress" | "waiting" | "ended";
            /**
             * @description Who says so: the setting ticketStates, or the label
             * @enum {string}
             */
            by: "setting" | "label";
        };
        FindingView: {
            /** @example autotask:tickets */
            source: string;
            /**
             * @example ticket-without-company
             * @enum {string}
             */
            code: "call-half-made" | "call-of-other-technicians" | "linked-call-ended" | "linked-call-gone" | "linked-call-moved" | "linked-call-not-readable" | "marked-call-not-linked" | "marked-call-twice" | "own-call-of-ended-ticket" | "planned-not-published" | "published-not-planned" | "appointment-type-for-nobody" | "appointment-type-gone" | "availabilities-not-readable" | "booking-request-of-unknown" | "call-budget-strained" | "calendar-not-watched" | "clock-differs" | "delta-never-ends" | "event-unreadable" | "holidays-not-readable" | "hours-differ-from-availability" | "imported-call-of-ended-ticket" | "integration-setting-contradicted" | "leave-shown-as-free" | "location-hours-not-readable" | "location-zone-not-understood" | "own-event-moved" | "own-event-not-written" | "own-events-not-made" | "permission-missing" | "psa-not-reachable" | "psa-record-unreadable" | "scheduler-record-unreadable" | "service-call-status-not-found" | "service-call-without-duration" | "source-not-readable" | "source-too-old" | "technician-without-hours" | "technician-without-mailbox" | "technician-without-role" | "technician-without-zone" | "ticket-of-unknown-technician" | "ticket-priority-not-understood" | "ticket-status-doubtful" | "ticket-status-not-found" | "ticket-without-company" | "ticket-without-estimate" | "ticket-without-technician" | "time-off-hidden" | "time-off-status-not-understood" | "time-off-without-times" | "work-declined" | "webhook-dead";
            /** @example ticket 1042 */
            subject: string;
            /** @description What was seen */
            message: string;
            /**
             * @description fault: work is not planned or written, or time is not seen; warning: the plan may be off
             * @enum {string}
             */
            weight: "fault" | "warning" | "hint";
            /** @description What it means for the plan */
            causes: string;
            /** @description What a person can do about it */
            mend: string;
        };
        DiagnosisView: {
            /** Format: date-time */
            at: string;
            exchangeIntegration: components["schemas"]["ExchangeIntegrationView"];
            /** @description The clock of the PSA minus ours; null when it cannot be asked */
            clockSkewSeconds: number | null;
            /** @description What each ticket status is taken for */
            ticketStatuses: components["schemas"]["TicketStatusView"][];
            callBudgets: components["schemas"]["CallBudgetView"][];
            /** @description The worst first */
            findings: components["schemas"]["FindingView"][];
        };
        FindingsView: {
            /** @description By source, code and subject */
            findings: components["schemas"]["FindingView"][];
            /** @description The "cursor" of the next page; null at the end */
            next: string | null;
        };
        SourceView: {
            /** @example autotask:tickets */
            name: string;
            /** Format: date-time */
            attemptedAt: string;
            /** Format: date-time */
            succeededAt: string | null;
            records: number;
            error: string | null;
        };
        WrongPartView: {
            /**
             * @description JSON Pointer into the body, or / and a parameter
             * @example /minMinutesFree
             */
            path: string;
            /** @example must be a whole number from 0 to 480 */
            message: string;
        };
        ProblemView: {
            /** @enum {string} */
            type: "about:blank";
            /** @example Not valid */
            title: string;
            /** @example 422 */
            status: number;
            /** @description What is wrong and what to do, for people */
            detail: string;
            /**
             * @description Stable, for programs
             * @example settings-invalid
             */
            code: string;
            /** @description Each wrong thing and where it is */
            errors?: components["schemas"]["WrongPartView"][];
        };
        WorkingSpans: {
            /** @example 09:00 */
            start: string;
            /** @example 09:00 */
            end: string;
        }[];
        SettingOverrides: {
            minMinutesFree?: number;
            /** @enum {string} */
            gapMode?: "uniform" | "bookable" | "quota" | "demand";
            openingQuota?: {
                typeId: string;
                count: number;
                /** @enum {string} */
                per: "technician" | "team";
            }[];
            openingDays?: number;
            releaseOpeningsMinutes?: number;
            /** @enum {string} */
            underSlaPressure?: "openings-stay" | "work-first";
            /** @enum {integer} */
            gridMinutes?: 1 | 5 | 15 | 60;
            horizonDays?: number;
            defaultEstimateMinutes?: number;
            minChunkMinutes?: number;
            freezeMinutes?: number;
            minimumShiftMinutes?: number;
            maxMovesPerItemPerDay?: number;
            maxWritesPerRun?: number;
            workingHours?: {
                1?: components["schemas"]["WorkingSpans"];
                2?: components["schemas"]["WorkingSpans"];
                3?: components["schemas"]["WorkingSpans"];
                4?: components["schemas"]["WorkingSpans"];
                5?: components["schemas"]["WorkingSpans"];
                6?: components["schemas"]["WorkingSpans"];
                7?: components["schemas"]["WorkingSpans"];
            };
            /** @example Europe/London */
            timeZone?: string;
            holidays?: {
                /** Format: date */
                date: string;
                name: string;
            }[];
            weights?: {
                1: number;
                2: number;
                3: number;
                4: number;
            };
            ageCurve?: {
                1: {
                    hours: number;
                    factor: number;
                }[];
                2: {
                    hours: number;
                    factor: number;
                }[];
                3: {
                    hours: number;
                    factor: number;
                }[];
                4: {
                    hours: number;
                    factor: number;
                }[];
            };
            reflowEnabled?: boolean;
            reflowEveryMinutes?: number;
            reflowOnChange?: boolean;
            debounceSeconds?: number;
            maxDebounceSeconds?: number;
            reconcileEveryHours?: number;
            writingStopped?: boolean;
            auditDays?: number;
            watchEveryMinutes?: number;
            maxSourceAgeMinutes?: number;
            /** @enum {string} */
            exchangeIntegration?: "auto" | "on" | "off";
            exportedCallSubject?: string;
            exportedToDoSubject?: string;
            ticketStates?: {
                [key: string]: "workable" | "in-progress" | "waiting" | "ended";
            };
            serviceCallStatuses?: {
                open?: string;
                complete?: string;
                canceled?: string;
            };
            planProjectTasks?: boolean;
            eventPolicy?: {
                busy?: {
                    /** @enum {string} */
                    timed?: "block" | "ignore";
                    /** @enum {string} */
                    allDay?: "block" | "ignore";
                };
                oof?: {
                    /** @enum {string} */
                    timed?: "block" | "ignore";
                    /** @enum {string} */
                    allDay?: "block" | "ignore";
                };
                tentative?: {
                    /** @enum {string} */
                    timed?: "block" | "ignore";
                    /** @enum {string} */
                    allDay?: "block" | "ignore";
                };
                noAnswer?: {
                    /** @enum {string} */
                    timed?: "block" | "ignore";
                    /** @enum {string} */
                    allDay?: "block" | "ignore";
                };
                free?: {
                    /** @enum {string} */
                    timed?: "block" | "ignore";
                    /** @enum {string} */
                    allDay?: "block" | "ignore";
                };
                workingElsewhere?: {
                    /** @enum {string} */
                    timed?: "block" | "ignore";
                    /** @enum {string} */
                    allDay?: "block" | "ignore";
                };
                unknown?: {
                    /** @enum {string} */
                    timed?: "block" | "ignore";
                    /** @enum {string} */
                    allDay?: "block" | "ignore";
                };
                declined?: {
                    /** @enum {string} */
                    timed?: "block" | "ignore";
                    /** @enum {string} */
                    allDay?: "block" | "ignore";
                };
                cancelled?: {
                    /** @enum {string} */
                    timed?: "block" | "ignore";
                    /** @enum {string} */
                    allDay?: "block" | "ignore";
                };
            };
            storeSubjects?: boolean;
            /** @enum {string} */
            ownEvents?: "off" | "on";
            ownEventCategory?: string;
            /** @enum {string} */
            ownEventShowAs?: "busy" | "tentative" | "free" | "workingElsewhere";
            /** @enum {string} */
            technicianSeesOthers?: "busy-times" | "details";
        };
        /**
         * @description Settings to set; null takes one back, so that it is inherited again. All or nothing.
         * @example {
         *       "minMinutesFree": 60,
         *       "freezeMinutes": null,
         *       "eventPolicy": {
         *         "tentative": {
         *           "timed": "ignore"
         *         }
         *       }
         *     }
         */
        SettingChange: {
            minMinutesFree?: number | null;
            gapMode?: ("uniform" | "bookable" | "quota" | "demand") | null;
            openingQuota?: {
                typeId: string;
                count: number;
                /** @enum {string} */
                per: "technician" | "team";
            }[] | null;
            openingDays?: number | null;
            releaseOpeningsMinutes?: number | null;
            underSlaPressure?: ("openings-stay" | "work-first") | null;
            gridMinutes?: (1 | 5 | 15 | 60) | null;
            horizonDays?: number | null;
            defaultEstimateMinutes?: number | null;
            minChunkMinutes?: number | null;
            freezeMinutes?: number | null;
            minimumShiftMinutes?: number | null;
            maxMovesPerItemPerDay?: number | null;
            maxWritesPerRun?: number | null;
            workingHours?: {
                1?: components["schemas"]["WorkingSpans"];
                2?: components["schemas"]["WorkingSpans"];
                3?: components["schemas"]["WorkingSpans"];
                4?: components["schemas"]["WorkingSpans"];
                5?: components["schemas"]["WorkingSpans"];
                6?: components["schemas"]["WorkingSpans"];
                7?: components["schemas"]["WorkingSpans"];
            } | null;
            timeZone?: string | null;
            holidays?: {
                /** Format: date */
                date: string;
                name: string;
            }[] | null;
            weights?: {
                1: number;
                2: number;
                3: number;
                4: number;
            } | null;
            ageCurve?: {
                1: {
                    hours: number;
                    factor: number;
                }[];
                2: {
                    hours: number;
                    factor: number;
                }[];
                3: {
                    hours: number;
                    factor: number;
                }[];
                4: {
                    hours: number;
                    factor: number;
                }[];
            } | null;
            reflowEnabled?: boolean | null;
            reflowEveryMinutes?: number | null;
            reflowOnChange?: boolean | null;
            debounceSeconds?: number | null;
            maxDebounceSeconds?: number | null;
            reconcileEveryHours?: number | null;
            writingStopped?: boolean | null;
            auditDays?: number | null;
            watchEveryMinutes?: number | null;
            maxSourceAgeMinutes?: number | null;
            exchangeIntegration?: ("auto" | "on" | "off") | null;
            exportedCallSubject?: string | null;
            exportedToDoSubject?: string | null;
            ticketStates?: {
                [key: string]: "workable" | "in-progress" | "waiting" | "ended";
            } | null;
            serviceCallStatuses?: {
                open?: string;
                complete?: string;
                canceled?: string;
            } | null;
            planProjectTasks?: boolean | null;
            eventPolicy?: {
                busy?: {
                    /** @enum {string} */
                    timed?: "block" | "ignore";
                    /** @enum {string} */
                    allDay?: "block" | "ignore";
                };
                oof?: {
                    /** @enum {string} */
                    timed?: "block" | "ignore";
                    /** @enum {string} */
                    allDay?: "block" | "ignore";
                };
                tentative?: {
                    /** @enum {string} */
                    timed?: "block" | "ignore";
                    /** @enum {string} */
                    allDay?: "block" | "ignore";
                };
                noAnswer?: {
                    /** @enum {string} */
                    timed?: "block" | "ignore";
                    /** @enum {string} */
                    allDay?: "block" | "ignore";
                };
                free?: {
                    /** @enum {string} */
                    timed?: "block" | "ignore";
                    /** @enum {string} */
                    allDay?: "block" | "ignore";
                };
                workingElsewhere?: {
                    /** @enum {string} */
                    timed?: "block" | "ignore";
                    /** @enum {string} */
                    allDay?: "block" | "ignore";
                };
                unknown?: {
                    /** @enum {string} */
                    timed?: "block" | "ignore";
                    /** @enum {string} */
                    allDay?: "block" | "ignore";
                };
                declined?: {
                    /** @enum {string} */
                    timed?: "block" | "ignore";
                    /** @enum {string} */
                    allDay?: "block" | "ignore";
                };
                cancelled?: {
                    /** @enum {string} */
                    timed?: "block" | "ignore";
                    /** @enum {string} */
                    allDay?: "block" | "ignore";
                };
            } | null;
            storeSubjects?: boolean | null;
            ownEvents?: ("off" | "on") | null;
            ownEventCategory?: string | null;
            ownEventShowAs?: ("busy" | "tentative" | "free" | "workingElsewhere") | null;
            technicianSeesOthers?: ("busy-times" | "details") | null;
        };
        EffectiveSettings: {
            minMinutesFree: number;
            /** @enum {string} */
            gapMode: "uniform" | "bookable" | "quota" | "demand";
            openingQuota: {
                typeId: string;
                count: number;
                /** @enum {string} */
                per: "technician" | "team";
            }[];
            openingDays: number;
            releaseOpeningsMinutes: number;
            /** @enum {string} */
            underSlaPressure: "openings-stay" | "work-first";
            /** @enum {integer} */
            gridMinutes: 1 | 5 | 15 | 60;
            horizonDays: number;
            defaultEstimateMinutes: number;
            minChunkMinutes: number;
            freezeMinutes: number;
            minimumShiftMinutes: number;
            maxMovesPerItemPerDay: number;
            maxWritesPerRun: number;
            workingHours: {
                1?: components["schemas"]["WorkingSpans"];
                2?: components["schemas"]["WorkingSpans"];
                3?: components["schemas"]["WorkingSpans"];
                4?: components["schemas"]["WorkingSpans"];
                5?: components["schemas"]["WorkingSpans"];
                6?: components["schemas"]["WorkingSpans"];
                7?: components["schemas"]["WorkingSpans"];
            } | null;
            timeZone: string | null;
            holidays: {
                /** Format: date */
                date: string;
                name: string;
            }[];
            weights: {
                1: number;
                2: number;
                3: number;
                4: number;
            };
            ageCurve: {
                1: {
                    hours: number;
                    factor: number;
                }[];
                2: {
                    hours: number;
                    factor: number;
                }[];
                3: {
                    hours: number;
                    factor: number;
                }[];
                4: {
                    hours: number;
                    factor: number;
                }[];
            };
            reflowEnabled: boolean;
            reflowEveryMinutes: number;
            reflowOnChange: boolean;
            debounceSeconds: number;
            maxDebounceSeconds: number;
            reconcileEveryHours: number;
            writingStopped: boolean;
            auditDays: number;
            watchEveryMinutes: number;
            maxSourceAgeMinutes: number;
            /** @enum {string} */
            exchangeIntegration: "auto" | "on" | "off";
            exportedCallSubject: string;
            exportedToDoSubject: string;
            ticketStates: {
                [key: string]: "workable" | "in-progress" | "waiting" | "ended";
            };
            serviceCallStatuses: {
                open?: string;
                complete?: string;
                canceled?: string;
            };
            planProjectTasks: boolean;
            eventPolicy: {
                busy: {
                    /** @enum {string} */
                    timed: "block" | "ignore";
                    /** @enum {string} */
                    allDay: "block" | "ignore";
                };
                oof: {
                    /** @enum {string} */
                    timed: "block" | "ignore";
                    /** @enum {string} */
                    allDay: "block" | "ignore";
                };
                tentative: {
                    /** @enum {string} */
                    timed: "block" | "ignore";
                    /** @enum {string} */
                    allDay: "block" | "ignore";
                };
                noAnswer: {
                    /** @enum {string} */
                    timed: "block" | "ignore";
                    /** @enum {string} */
                    allDay: "block" | "ignore";
                };
                free: {
                    /** @enum {string} */
                    timed: "block" | "ignore";
                    /** @enum {string} */
                    allDay: "block" | "ignore";
                };
                workingElsewhere: {
                    /** @enum {string} */
                    timed: "block" | "ignore";
                    /** @enum {string} */
                    allDay: "block" | "ignore";
                };
                unknown: {
                    /** @enum {string} */
                    timed: "block" | "ignore";
                    /** @enum {string} */
                    allDay: "block" | "ignore";
                };
                declined: {
                    /** @enum {string} */
                    timed: "block" | "ignore";
                    /** @enum {string} */
                    allDay: "block" | "ignore";
                };
                cancelled: {
                    /** @enum {string} */
                    timed: "block" | "ignore";
                    /** @enum {string} */
                    allDay: "block" | "ignore";
                };
            };
            storeSubjects: boolean;
            /** @enum {string} */
            ownEvents: "off" | "on";
            ownEventCategory: string;
            /** @enum {string} */
            ownEventShowAs: "busy" | "tentative" | "free" | "workingElsewhere";
            /** @enum {string} */
            technicianSeesOthers: "busy-times" | "details";
        };
        SettingOrigins: {
            minMinutesFree: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["minMinutesFree"];
            };
            gapMode: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["gapMode"];
            };
            openingQuota: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["openingQuota"];
            };
            openingDays: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["openingDays"];
            };
            releaseOpeningsMinutes: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["releaseOpeningsMinutes"];
            };
            underSlaPressure: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["underSlaPressure"];
            };
            gridMinutes: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["gridMinutes"];
            };
            horizonDays: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["horizonDays"];
            };
            defaultEstimateMinutes: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["defaultEstimateMinutes"];
            };
            minChunkMinutes: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["minChunkMinutes"];
            };
            freezeMinutes: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["freezeMinutes"];
            };
            minimumShiftMinutes: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["minimumShiftMinutes"];
            };
            maxMovesPerItemPerDay: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["maxMovesPerItemPerDay"];
            };
            maxWritesPerRun: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["maxWritesPerRun"];
            };
            workingHours: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["workingHours"];
            };
            timeZone: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["timeZone"];
            };
            holidays: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["holidays"];
            };
            weights: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["weights"];
            };
            ageCurve: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["ageCurve"];
            };
            reflowEnabled: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["reflowEnabled"];
            };
            reflowEveryMinutes: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["reflowEveryMinutes"];
            };
            reflowOnChange: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["reflowOnChange"];
            };
            debounceSeconds: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["debounceSeconds"];
            };
            maxDebounceSeconds: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["maxDebounceSeconds"];
            };
            reconcileEveryHours: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["reconcileEveryHours"];
            };
            writingStopped: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["writingStopped"];
            };
            auditDays: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["auditDays"];
            };
            watchEveryMinutes: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["watchEveryMinutes"];
            };
            maxSourceAgeMinutes: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["maxSourceAgeMinutes"];
            };
            exchangeIntegration: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["exchangeIntegration"];
            };
            exportedCallSubject: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["exportedCallSubject"];
            };
            exportedToDoSubject: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["exportedToDoSubject"];
            };
            ticketStates: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["ticketStates"];
            };
            serviceCallStatuses: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["serviceCallStatuses"];
            };
            planProjectTasks: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["planProjectTasks"];
            };
            eventPolicy: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["eventPolicy"];
                cells: {
                    busy: {
                        /** @enum {string} */
                        timed: "default" | "organisation" | "team" | "technician";
                        /** @enum {string} */
                        allDay: "default" | "organisation" | "team" | "technician";
                    };
                    oof: {
                        /** @enum {string} */
                        timed: "default" | "organisation" | "team" | "technician";
                        /** @enum {string} */
                        allDay: "default" | "organisation" | "team" | "technician";
                    };
                    tentative: {
                        /** @enum {string} */
                        timed: "default" | "organisation" | "team" | "technician";
                        /** @enum {string} */
                        allDay: "default" | "organisation" | "team" | "technician";
                    };
                    noAnswer: {
                        /** @enum {string} */
                        timed: "default" | "organisation" | "team" | "technician";
                        /** @enum {string} */
                        allDay: "default" | "organisation" | "team" | "technician";
                    };
                    free: {
                        /** @enum {string} */
                        timed: "default" | "organisation" | "team" | "technician";
                        /** @enum {string} */
                        allDay: "default" | "organisation" | "team" | "technician";
                    };
                    workingElsewhere: {
                        /** @enum {string} */
                        timed: "default" | "organisation" | "team" | "technician";
                        /** @enum {string} */
                        allDay: "default" | "organisation" | "team" | "technician";
                    };
                    unknown: {
                        /** @enum {string} */
                        timed: "default" | "organisation" | "team" | "technician";
                        /** @enum {string} */
                        allDay: "default" | "organisation" | "team" | "technician";
                    };
                    declined: {
                        /** @enum {string} */
                        timed: "default" | "organisation" | "team" | "technician";
                        /** @enum {string} */
                        allDay: "default" | "organisation" | "team" | "technician";
                    };
                    cancelled: {
                        /** @enum {string} */
                        timed: "default" | "organisation" | "team" | "technician";
                        /** @enum {string} */
                        allDay: "default" | "organisation" | "team" | "technician";
                    };
                };
            };
            storeSubjects: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["storeSubjects"];
            };
            ownEvents: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["ownEvents"];
            };
            ownEventCategory: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["ownEventCategory"];
            };
            ownEventShowAs: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["ownEventShowAs"];
            };
            technicianSeesOthers: {
                /** @enum {string} */
                from: "default" | "organisation" | "team" | "technician";
                inherited: components["schemas"]["EffectiveSettings"]["technicianSeesOthers"];
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    HealthController_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    HealthController_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthView"];
                };
            };
            /** @description Not ready; problem details say why */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    ActsController_pin: {
        parameters: {
            query?: {
                /** @description true only tells what it would do; a key that only reads may ask for that */
                preview?: "true" | "false";
            };
            header?: {
                /** @description 1 to 200 printable characters. Sent again within a day it does nothing more and answers the same */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PinRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActView"];
                };
            };
            /** @description A wrong body, each mistake named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description not-your-work: of another technician */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown or closed activity */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description It cannot be done now; the code and the message say why */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description The Idempotency-Key was sent with another request before */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    ActsController_release: {
        parameters: {
            query?: {
                /** @description true only tells what it would do; a key that only reads may ask for that */
                preview?: "true" | "false";
            };
            header?: {
                /** @description 1 to 200 printable characters. Sent again within a day it does nothing more and answers the same */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActView"];
                };
            };
            /** @description A wrong body, each mistake named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description not-your-work: of another technician */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown or closed activity */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description It cannot be done now; the code and the message say why */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description The Idempotency-Key was sent with another request before */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    ActsController_putFirst: {
        parameters: {
            query?: {
                /** @description true only tells what it would do; a key that only reads may ask for that */
                preview?: "true" | "false";
            };
            header?: {
                /** @description 1 to 200 printable characters. Sent again within a day it does nothing more and answers the same */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActView"];
                };
            };
            /** @description A wrong body, each mistake named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description not-your-work: of another technician */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown or closed activity */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description It cannot be done now; the code and the message say why */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description The Idempotency-Key was sent with another request before */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    ActsController_postpone: {
        parameters: {
            query?: {
                /** @description true only tells what it would do; a key that only reads may ask for that */
                preview?: "true" | "false";
            };
            header?: {
                /** @description 1 to 200 printable characters. Sent again within a day it does nothing more and answers the same */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostponeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActView"];
                };
            };
            /** @description A wrong body, each mistake named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description not-your-work: of another technician */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown or closed activity */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description It cannot be done now; the code and the message say why */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description The Idempotency-Key was sent with another request before */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    ActsController_extend: {
        parameters: {
            query?: {
                /** @description true only tells what it would do; a key that only reads may ask for that */
                preview?: "true" | "false";
            };
            header?: {
                /** @description 1 to 200 printable characters. Sent again within a day it does nothing more and answers the same */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExtendRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActView"];
                };
            };
            /** @description A wrong body, each mistake named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description not-your-work: of another technician */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown or closed activity */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description It cannot be done now; the code and the message say why */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description The Idempotency-Key was sent with another request before */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    ActsController_start: {
        parameters: {
            query?: {
                /** @description true only tells what it would do; a key that only reads may ask for that */
                preview?: "true" | "false";
            };
            header?: {
                /** @description 1 to 200 printable characters. Sent again within a day it does nothing more and answers the same */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActView"];
                };
            };
            /** @description A wrong body, each mistake named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description not-your-work: of another technician */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown or closed activity */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description It cannot be done now; the code and the message say why */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description The Idempotency-Key was sent with another request before */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    ActsController_complete: {
        parameters: {
            query?: {
                /** @description true only tells what it would do; a key that only reads may ask for that */
                preview?: "true" | "false";
            };
            header?: {
                /** @description 1 to 200 printable characters. Sent again within a day it does nothing more and answers the same */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActView"];
                };
            };
            /** @description A wrong body, each mistake named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description not-your-work: of another technician */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown or closed activity */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description It cannot be done now; the code and the message say why */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description The Idempotency-Key was sent with another request before */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    ActsController_cancel: {
        parameters: {
            query?: {
                /** @description true only tells what it would do; a key that only reads may ask for that */
                preview?: "true" | "false";
            };
            header?: {
                /** @description 1 to 200 printable characters. Sent again within a day it does nothing more and answers the same */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActView"];
                };
            };
            /** @description A wrong body, each mistake named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description not-your-work: of another technician */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown or closed activity */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description It cannot be done now; the code and the message say why */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description The Idempotency-Key was sent with another request before */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    ActsController_reopen: {
        parameters: {
            query?: {
                /** @description true only tells what it would do; a key that only reads may ask for that */
                preview?: "true" | "false";
            };
            header?: {
                /** @description 1 to 200 printable characters. Sent again within a day it does nothing more and answers the same */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActView"];
                };
            };
            /** @description A wrong body, each mistake named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description not-your-work: of another technician */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown or closed activity */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description It cannot be done now; the code and the message say why */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description The Idempotency-Key was sent with another request before */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    ActsController_split: {
        parameters: {
            query?: {
                /** @description true only tells what it would do; a key that only reads may ask for that */
                preview?: "true" | "false";
            };
            header?: {
                /** @description 1 to 200 printable characters. Sent again within a day it does nothing more and answers the same */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SplitRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActView"];
                };
            };
            /** @description A wrong body, each mistake named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description not-your-work: of another technician */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown or closed activity */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description It cannot be done now; the code and the message say why */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description The Idempotency-Key was sent with another request before */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    ActsController_accept: {
        parameters: {
            query?: {
                /** @description true only tells what it would do; a key that only reads may ask for that */
                preview?: "true" | "false";
            };
            header?: {
                /** @description 1 to 200 printable characters. Sent again within a day it does nothing more and answers the same */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActView"];
                };
            };
            /** @description A wrong body, each mistake named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description not-your-work: of another technician */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown or closed activity */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description It cannot be done now; the code and the message say why */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description The Idempotency-Key was sent with another request before */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    ActsController_decline: {
        parameters: {
            query?: {
                /** @description true only tells what it would do; a key that only reads may ask for that */
                preview?: "true" | "false";
            };
            header?: {
                /** @description 1 to 200 printable characters. Sent again within a day it does nothing more and answers the same */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActView"];
                };
            };
            /** @description A wrong body, each mistake named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description not-your-work: of another technician */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown or closed activity */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description It cannot be done now; the code and the message say why */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description The Idempotency-Key was sent with another request before */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    ActivitiesController_explain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExplainedWorkView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description not-your-board */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown or closed activity */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    AppointmentTypesController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentTypeView"][];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    AppointmentTypesController_make: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 printable characters. Sent again within a day it does nothing more and answers the same */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MakeAppointmentTypeRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentTypeView"];
                };
            };
            /** @description A part is missing or out of its range; each is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description There is one of this name already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /**
             * @description Unknown team or technician, or parts that do not go together; each is named
             *
             *     The Idempotency-Key was sent with another request before
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    AppointmentTypesController_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentTypeView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown appointment type */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    AppointmentTypesController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown appointment type */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description It has open booking requests */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    AppointmentTypesController_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeAppointmentTypeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentTypeView"];
                };
            };
            /** @description A part is out of its range; each is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown appointment type */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description There is one of this name already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown team or technician, or parts that do not go together; each is named */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    AuditController_read: {
        parameters: {
            query?: {
                ticketId?: string;
                technicianId?: string;
                runId?: string;
                limit?: number;
                /** @description The "next" of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPageView"];
                };
            };
            /** @description Wrong parameters, each named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    BoardsController_teams: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamView"][];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    BoardsController_boards: {
        parameters: {
            query: {
                limit?: number;
                /** @description The "next" of the page before */
                cursor?: string;
                teamId?: string;
                from: string;
                /** @description Exclusive */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoardsView"];
                };
            };
            /** @description As it was when the ETag in If-None-Match was given */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Wrong parameters, each named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown team */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Nothing was planned yet */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    BoardsController_teamWorkboards: {
        parameters: {
            query?: {
                teamId?: string;
                limit?: number;
                /** @description The "next" of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkboardsView"];
                };
            };
            /** @description As it was when the ETag in If-None-Match was given */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Wrong parameters, each named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown team */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Nothing was planned yet */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    BookingRequestsController_list: {
        parameters: {
            query?: {
                status?: "open" | "booked" | "withdrawn";
                limit?: number;
                /** @description The "next" of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingRequestsView"];
                };
            };
            /** @description Wrong parameters, each named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    BookingRequestsController_make: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 printable characters. Sent again within a day it does nothing more and answers the same */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MakeBookingRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingRequestView"];
                };
            };
            /** @description A part is missing or no id; each is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /**
             * @description Unknown type, team, technician or ticket; each is named
             *
             *     The Idempotency-Key was sent with another request before
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    BookingRequestsController_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown booking request */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description It is not open any more, or was made in TimeZest */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    EventsController_events: {
        parameters: {
            query?: never;
            header?: {
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream; it ends after half an hour, and is to be opened again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Last-Event-ID is not the id of an event */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description too-many-listeners */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    FeedReaderController_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description text/calendar */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nothing has changed since the ETag that was sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no such feed, or there was one */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    FeedsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedView"][];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown technician or feed */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    FeedsController_make: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 printable characters. Sent again within a day it does nothing more and answers the same */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MakeFeedRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeFeedView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown technician or feed */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description The Idempotency-Key was sent with another request before */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    FeedsController_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                feedId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown technician or feed */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    FreeBusyController_read: {
        parameters: {
            query: {
                from: string;
                /** @description Exclusive, at most 62 days after "from" */
                to: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FreeBusyView"];
                };
            };
            /** @description A time without an offset, or a range that is empty or too long */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown technician */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    OpeningsController_read: {
        parameters: {
            query: {
                from: string;
                /** @description Exclusive, at most 62 days after "from" */
                to: string;
                /** @description Only of this team */
                team?: string;
                /** @description An active appointment type */
                type: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpeningsView"];
                };
            };
            /** @description Wrong parameters, each named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown type or team */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    OpeningsController_summary: {
        parameters: {
            query: {
                from: string;
                /** @description Exclusive, at most 62 days after "from" */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpeningFiguresView"][];
                };
            };
            /** @description Wrong parameters, each named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    OpennessPriceController_read: {
        parameters: {
            query?: {
                team?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpennessPricesView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown team */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    HooksController_tickets: {
        parameters: {
            query?: never;
            header: {
                /** @description HMAC-SHA1 of the body with the secret of the webhook */
                "x-hook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed with our secret */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No webhook is wanted here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    HooksController_farewell: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                word: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not an address of ours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    HooksController_exchange: {
        parameters: {
            query?: {
                /** @description Given back as it came */
                validationToken?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The validation token as text */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not a list of notifications */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description The client state is not ours */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No notifications are wanted here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    KeysController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyView"][];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    KeysController_make: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 printable characters. Sent again within a day it does nothing more and answers the same */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MakeKeyRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeKeyView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown technician */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description There is a key of this name already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /**
             * @description The parts do not go together; each is named
             *
             *     The Idempotency-Key was sent with another request before
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    KeysController_rotate: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 printable characters. Sent again within a day it does nothing more and answers the same */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RotateKeyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeKeyView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown key */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description The Idempotency-Key was sent with another request before */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    KeysController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown key */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description The last admin key, without which nobody could make another */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    MetricsController_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    PlansController_current: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Nothing was planned yet */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    RunsController_import: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 printable characters. Sent again within a day it does nothing more and answers the same */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RunRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description The Idempotency-Key was sent with another request before */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    RunsController_plan: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 printable characters. Sent again within a day it does nothing more and answers the same */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RunRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description The Idempotency-Key was sent with another request before */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    RunsController_reflow: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 printable characters. Sent again within a day it does nothing more and answers the same */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RunRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description The Idempotency-Key was sent with another request before */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    RunsController_reconcile: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 printable characters. Sent again within a day it does nothing more and answers the same */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RunRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description The Idempotency-Key was sent with another request before */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    RunsController_list: {
        parameters: {
            query?: {
                limit?: number;
                /** @description The "next" of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunsView"];
                };
            };
            /** @description Wrong parameters, each named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    RunsController_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown run */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    RunsController_moves: {
        parameters: {
            query?: {
                limit?: number;
                /** @description The "next" of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MovesView"];
                };
            };
            /** @description Wrong parameters, each named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown run */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    UndoController_undo: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 printable characters. Sent again within a day it does nothing more and answers the same */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UndoRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown run */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No reflow, a dry run, not done, or taken back already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description The Idempotency-Key was sent with another request before */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    SolveController_solve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description The moment of the question; nothing is planned before it.
                     */
                    now: string;
                    /** @description Nothing is planned to end after this; left out, 14 days after now. At most 400 days. */
                    horizonEnd?: string | null;
                    /**
                     * @description Starts are multiples of this on the UTC clock.
                     * @default 5
                     */
                    gridMinutes?: (1 | 5 | 15 | 60) | null;
                    /**
                     * @description Feeds the chance of the search.
                     * @default 1
                     */
                    seed?: number | null;
                    /** @description What the search of one technician may cost, in steps; never in time, so that every machine finds the same plan. */
                    budget?: {
                        /**
                         * @description 0 is the default budget.
                         * @default 0
                         */
                        steps?: number | null;
                    } | null;
                    technicians: {
                        id: string;
                        /**
                         * @description An IANA name.
                         * @default Etc/UTC
                         */
                        timeZone?: string | null;
                        /**
                         * @description Minutes that stay free between two activities of one working day. Shapes the calendar, never the lane.
                         * @default 0
                         */
                        minMinutesFree?: number | null;
                        /**
                         * @description From now, the time in which nothing moves.
                         * @default 120
                         */
                        freezeMinutes?: number | null;
                        /**
                         * @description A published start stays when it is less than this later than the earliest one.
                         * @default 10
                         */
                        minimumShiftMinutes?: number | null;
                        /**
                         * @description Weight times minutes that one change of what is published costs; when its start is near 4 times (within 4 h), 3 times (within 12 h), 2 times (within 36 h) as much.
                         * @default 20000
                         */
                        movePrice?: number | null;
                        /**
                         * @description In any order, several a day.
                         * @default []
                         */
                        shifts?: {
                            /** Format: date-time */
                            start: string;
                            /**
                             * Format: date-time
                             * @description After the start, and not part of the stretch.
                             */
                            end: string;
                            /** @description The working day that the gap rule speaks of; the date of the start in the technician's zone. */
                            day?: string | null;
                        }[] | null;
                        /**
                         * @description In any order; may overlap each other.
                         * @default []
                         */
                        fixedBlocks?: {
                            /** @description Left out, its place in this file, such as fixedBlocks[0]. */
                            id?: string | null;
                            /** Format: date-time */
                            start: string;
                            /**
                             * Format: date-time
                             * @description After the start, and not part of the stretch.
                             */
                            end: string;
                            /**
                             * @description Why the time is taken; all kinds are alike to the planner.
                             * @default imported
                             */
                            kind?: ("imported" | "external" | "appointment" | "time-off" | "holiday" | "pinned" | "started") | null;
                        }[] | null;
                        /**
                         * @description In any order.
                         * @default []
                         */
                        activities?: {
                            id: string;
                            /**
                             * @description How long the work takes.
                             * @default 60
                             */
                            durationMinutes?: number | null;
                            /**
                             * @description Heavier is more urgent; comes from priority and age.
                             * @default 1
                             */
                            weight?: number | null;
                            /** @description When the ticket was created; of equals the older goes first. Left out, now. */
                            createdAt?: string | null;
                            /**
                             * @description The due time that was promised; null for none.
                             * @default null
                             */
                            dueAt?: string | null;
                            /**
                             * @description Work does not start before this; null for at once.
                             * @default null
                             */
                            notBefore?: string | null;
                            /**
                             * @description What was last written to the PSA: one slot, or one for each chunk; null when nothing was.
                             * @default null
                             */
                            published?: ({
                                /** Format: date-time */
                                start: string;
                                /**
                                 * Format: date-time
                                 * @description After the start, and not part of the stretch.
                                 */
                                end: string;
                            } | {
                                /** @description Left out, its place in the list, from 1. */
                                chunk?: number | null;
                                /** Format: date-time */
                                start: string;
                                /**
                                 * Format: date-time
                                 * @description After the start, and not part of the stretch.
                                 */
                                end: string;
                            }[]) | null;
                            /**
                             * @description What people have fixed: "time" keeps its published slots, "person" its technician, "both" the two, "range" keeps it inside the range.
                             * @default none
                             */
                            lock?: ("none" | "time" | "person" | "both" | "range") | null;
                            /**
                             * @description Only with lock "range": where it may move.
                             * @default null
                             */
                            range?: {
                                /** Format: date-time */
                                start: string;
                                /**
                                 * Format: date-time
                                 * @description After the start, and not part of the stretch.
                                 */
                                end: string;
                            } | null;
                            /**
                             * @description May be cut into chunks when no free stretch is long enough.
                             * @default false
                             */
                            splittable?: boolean | null;
                            /**
                             * @description No chunk is shorter than this.
                             * @default 30
                             */
                            minChunkMinutes?: number | null;
                        }[] | null;
                        keepOpen?: {
                            types: {
                                typeId: string;
                                durationMinutes: number;
                                /**
                                 * @description Free right before it; may lie outside working hours.
                                 * @default 0
                                 */
                                bufferBeforeMinutes?: number | null;
                                /**
                                 * @description Free right after it; may lie outside working hours.
                                 * @default 0
                                 */
                                bufferAfterMinutes?: number | null;
                                /**
                                 * @description It starts at a multiple of this on the wall clock of the technician's zone.
                                 * @default 15
                                 */
                                incrementMinutes?: (5 | 10 | 15 | 20 | 30 | 60) | null;
                            }[];
                            /**
                             * @description A gap between two activities counts only when each of the types fits into it.
                             * @default false
                             */
                            inEveryGap?: boolean | null;
                            /**
                             * @description In any order; those of one type do not overlap.
                             * @default []
                             */
                            asks?: {
                                typeId: string;
                                /** Format: date-time */
                                start: string;
                                /**
                                 * Format: date-time
                                 * @description After the start, and not part of the stretch.
                                 */
                                end: string;
                                /**
                                 * @description Side by side.
                                 * @default 1
                                 */
                                count?: number | null;
                            }[] | null;
                            /**
                             * @description Gaps and openings give way where they would make work late or leave it out.
                             * @default false
                             */
                            yields?: boolean | null;
                        } | null;
                        /** @description The lane of the plan before this one in order, then what it left out. While it tells nothing new, the order stays. */
                        previous?: {
                            activityId: string;
                            /**
                             * @description How long the work takes.
                             * @default 60
                             */
                            durationMinutes?: number | null;
                            /**
                             * @description Heavier is more urgent; comes from priority and age.
                             * @default 1
                             */
                            weight?: number | null;
                            /**
                             * @description The due time that was promised; null for none.
                             * @default null
                             */
                            dueAt?: string | null;
                            /**
                             * @description Work does not start before this; null for at once.
                             * @default null
                             */
                            notBefore?: string | null;
                            /**
                             * @description Where it started in that lane, without gaps; null when not known.
                             * @default null
                             */
                            laneStart?: string | null;
                        }[] | null;
                    }[];
                };
            };
        };
        responses: {
            /** @description A plan that keeps every rule */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        technicians: {
                            id: string;
                            /** @description The order of the activities, found without gaps. */
                            lane: string[];
                            /** @description The times with gaps, ascending. */
                            calendar: {
                                activityId: string;
                                /** @description From 1. */
                                chunk: number;
                                /** @description How many chunks the activity has. */
                                of: number;
                                /** Format: date-time */
                                start: string;
                                /**
                                 * Format: date-time
                                 * @description After the start, and not part of the stretch.
                                 */
                                end: string;
                                /** @description Stands in a hole before higher work and delays none of it. */
                                filler: boolean;
                            }[];
                            leftOut?: {
                                activityId: string;
                                /** @enum {string} */
                                reason: "no-working-hours" | "no-free-stretch-long-enough" | "not-before-after-horizon" | "horizon-full" | "range-leaves-no-room" | "gap-leaves-no-room";
                                wouldHelp?: ("set-working-hours" | "allow-splitting" | "shorten-activity" | "extend-horizon" | "reduce-min-minutes-free" | "release-lock" | "another-technician")[] | null;
                            }[] | null;
                            laneScore: {
                                /** @description Sum of the weights of what was left out. */
                                leftOutWeight: number;
                                /** @description Sum of weight times minutes past the due time. */
                                weightedTardiness: number;
                                /** @description Sum of weight times minutes from now to the end, plus the price of moving what was published. */
                                weightedCompletion: number;
                            };
                            bound?: {
                                /** @description No order that leaves out as little is less late than this. */
                                weightedTardiness: number;
                                /** @description What a better order could save at most; 0 is optimal. */
                                gapPercent: number;
                                proven: boolean;
                            } | null;
                            calendarScore: {
                                /** @description Sum of the weights of what was left out. */
                                leftOutWeight: number;
                                /** @description Sum of weight times minutes past the due time. */
                                weightedTardiness: number;
                                /** @description Sum of weight times minutes from now to the end, plus the price of moving what was published. */
                                weightedCompletion: number;
                            };
                            /** @description The times of the gap-free order; only for judging the order. */
                            laneSlots: {
                                activityId: string;
                                /** Format: date-time */
                                start: string;
                                /**
                                 * Format: date-time
                                 * @description After the start, and not part of the stretch.
                                 */
                                end: string;
                            }[];
                            openness?: {
                                /** @description Openings that no work stands over, ascending. */
                                kept: {
                                    typeId: string;
                                    /** Format: date-time */
                                    start: string;
                                    /**
                                     * Format: date-time
                                     * @description After the start, and not part of the stretch.
                                     */
                                    end: string;
                                }[];
                                /** @description What was asked for and is not kept, and why. */
                                givenUp: ({
                                    /** @constant */
                                    kind: "opening";
                                    typeId: string;
                                    /** Format: date-time */
                                    start: string;
                                    /**
                                     * Format: date-time
                                     * @description After the start, and not part of the stretch.
                                     */
                                    end: string;
                                    count: number;
                                    /** @enum {string} */
                                    reason: "no-free-time" | "work-would-be-left-out" | "work-would-be-late";
                                } | {
                                    /** @constant */
                                    kind: "gaps";
                                    /** Format: date */
                                    day: string;
                                    /** @enum {string} */
                                    reason: "no-free-time" | "work-would-be-left-out" | "work-would-be-late";
                                })[];
                            } | null;
                            stoppedBy?: ("proven" | "steps" | "time") | null;
                            /** @description What the plan took to find; the only field that may differ between two runs. */
                            milliseconds?: number | null;
                        }[];
                        /** @description Empty in every plan that this program prints. */
                        violations?: {
                            /** @enum {string} */
                            code: "technician-missing" | "unknown-technician" | "unknown-activity" | "activity-missing" | "activity-twice" | "chunks-wrong" | "chunk-order" | "duration-wrong" | "chunk-too-short" | "split-not-allowed" | "outside-working-time" | "overlaps-fixed-block" | "overlaps-activity" | "gap-too-small" | "off-grid" | "before-not-before" | "after-horizon" | "in-the-past" | "inside-freeze" | "frozen-moved" | "locked-moved" | "outside-range" | "lane-wrong" | "lane-order-broken" | "filler-wrong" | "score-wrong" | "bound-wrong" | "opening-wrong" | "stopped-wrong";
                            technicianId: string;
                            activityId: string | null;
                            message: string;
                        }[] | null;
                    };
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description The body is larger than 20mb */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description The problem is not valid, with "errors" for each fault; or it is too much work for a request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    SessionController_who: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    SessionController_begin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description Asked with a session instead of a key or token */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    SessionController_end: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    SignInController_options: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInOptionsView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    SignInController_begin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No provider is set up */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    SignInController_finish: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not begun in this browser, over, or used already */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description The provider did not sign in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No role of ours, or no technician */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    SettingsController_schema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingView"][];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    SettingsController_history: {
        parameters: {
            query?: {
                scope?: "organisation" | "team" | "technician";
                /** @description Of a team or a technician */
                id?: string;
                setting?: "minMinutesFree" | "gapMode" | "openingQuota" | "openingDays" | "releaseOpeningsMinutes" | "underSlaPressure" | "gridMinutes" | "horizonDays" | "defaultEstimateMinutes" | "minChunkMinutes" | "freezeMinutes" | "minimumShiftMinutes" | "maxMovesPerItemPerDay" | "maxWritesPerRun" | "workingHours" | "timeZone" | "holidays" | "weights" | "ageCurve" | "reflowEnabled" | "reflowEveryMinutes" | "reflowOnChange" | "debounceSeconds" | "maxDebounceSeconds" | "reconcileEveryHours" | "writingStopped" | "auditDays" | "watchEveryMinutes" | "maxSourceAgeMinutes" | "exchangeIntegration" | "exportedCallSubject" | "exportedToDoSubject" | "ticketStates" | "serviceCallStatuses" | "planProjectTasks" | "eventPolicy" | "storeSubjects" | "ownEvents" | "ownEventCategory" | "ownEventShowAs" | "technicianSeesOthers";
                limit?: number;
                /** @description The "next" of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryPageView"];
                };
            };
            /** @description Wrong parameters, each named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    SettingsController_organisation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScopeSettingsView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    SettingsController_changeOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScopeSettingsView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Wrong settings, each named; nothing was changed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    SettingsController_team: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScopeSettingsView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    SettingsController_changeTeam: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScopeSettingsView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Wrong settings, each named; nothing was changed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    SettingsController_technician: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScopeSettingsView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    SettingsController_changeTechnician: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScopeSettingsView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Wrong settings, each named; nothing was changed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    SettingsController_previewWeights: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description As to change them: weights, ageCurve or both; what is not named is as it is set */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WeightPreviewView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Wrong weights, each named */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    WhatIfController_organisation: {
        parameters: {
            query?: {
                /** @description Minutes of a free stretch that counts as an opening, at least */
                openingMinutes?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhatIfView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Another what-if is being answered */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Wrong settings, each named */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    WhatIfController_team: {
        parameters: {
            query?: {
                /** @description Minutes of a free stretch that counts as an opening, at least */
                openingMinutes?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhatIfView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Another what-if is being answered */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Wrong settings, each named */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    WhatIfController_technician: {
        parameters: {
            query?: {
                /** @description Minutes of a free stretch that counts as an opening, at least */
                openingMinutes?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhatIfView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Another what-if is being answered */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Wrong settings, each named */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    StatusController_status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    StatusController_dismiss: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown dead letter */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    StopController_stop: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Writing is stopped */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    StopController_resume: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Writing goes on */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    TechniciansController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TechnicianView"][];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    TechniciansController_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TechnicianView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown technician */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    TechniciansController_workboard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkboardView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description A technician asks for the board of another */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown technician */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Nothing was planned yet */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    TechniciansController_calendar: {
        parameters: {
            query: {
                from: string;
                /** @description Exclusive */
                to: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarView"];
                };
            };
            /** @description A time without an offset, or "to" not after "from" */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    CalendarExplainController_explain: {
        parameters: {
            query: {
                from: string;
                /** @description Exclusive */
                to: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarExplanationView"];
                };
            };
            /** @description A time without an offset, or "to" not after "from" */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description A technician asks for the calendar of another */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown technician */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    TicketsController_give: {
        parameters: {
            query?: {
                /** @description true only tells what it would do; a key that only reads may ask for that */
                preview?: "true" | "false";
            };
            header?: {
                /** @description 1 to 200 printable characters. Sent again within a day it does nothing more and answers the same */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GiveTicketRequest"];
            };
        };
        responses: {
            /** @description What was written */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GivenTicketView"];
                };
            };
            /** @description No technician is named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Unknown ticket, or no active technician */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description someone-else-is-primary, pinned-to-person, ticket-ended, technician-without-role, psa-refused, writing-is-off, run-in-progress; nothing was changed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description The Idempotency-Key was sent with another request before */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description The PSA does not let us in, or refuses to be read */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description The PSA does not answer, or the budget of calls is used up: ask again, and it is completed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    DoctorController_diagnosis: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiagnosisView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    DoctorController_findings: {
        parameters: {
            query?: {
                limit?: number;
                /** @description The "next" of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FindingsView"];
                };
            };
            /** @description Wrong parameters, each named */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    DoctorController_sources: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceView"][];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    DoctorController_callBudgets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallBudgetView"][];
                };
            };
            /** @description No key, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
}
