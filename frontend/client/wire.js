/**
 * What goes over the wire: the form, the answers, and the journey map. Types only.
 *
 * @typedef {object} JourneyForm What a journey is made from; openapi.yaml has its limits.
 * @property {string} [title]
 * @property {string} industry
 * @property {string} [industryProfile] The id of one of the profiles that are served; without it the
 *   writer recognises the industry.
 * @property {string} businessGoals
 * @property {string[]} [targetPersonas]
 * @property {string[]} [journeyPhases]
 * @property {string} [additionalContext]
 * @property {string[]} [researchFiles] Ids of files that are read.
 *
 * @typedef {object} AnnouncedFile A research file that may be sent now.
 * @property {string} id
 * @property {{url: string, fields: Record<string, string>}} upload The form to send it with.
 * @property {string} expires_at
 *
 * @typedef {object} ResearchFile
 * @property {string} id
 * @property {string} name
 * @property {"waiting" | "reading" | "read" | "refused"} status
 * @property {number} statements
 * @property {number} speakers
 * @property {string} detail A sentence to show; may be empty.
 *
 * @typedef {object} Choice
 * @property {string} id
 * @property {string} name
 *
 * @typedef {"queued" | "processing" | "completed" | "failed" | "cancelled"} JobStatus
 *
 * @typedef {object} AcceptedJob The answer to a creation and to a retry.
 * @property {string} id
 * @property {string} job_id
 * @property {JobStatus} status
 * @property {string} created_at
 * @property {string} updated_at
 * @property {string} message
 *
 * @typedef {object} JobProgress
 * @property {number} current_step 1 to `total_steps`.
 * @property {number} total_steps
 * @property {string} step_name
 * @property {string} message
 * @property {number} percentage 0 to 100.
 * @property {number} [estimated_seconds_remaining]
 *
 * @typedef {object} ProgressEvent
 * @property {string} timestamp
 * @property {number} step
 * @property {string} step_name
 * @property {string} message
 * @property {number} percentage
 * @property {JobStatus} status
 *
 * @typedef {object} StatusBody The answer to a poll.
 * @property {string} id
 * @property {string} job_id
 * @property {JobStatus} status
 * @property {string} created_at
 * @property {string} updated_at
 * @property {string} title
 * @property {string} industry
 * @property {JobProgress} [progress] Absent before the first report.
 * @property {ProgressEvent[]} progress_history The last 10 while running, up to 50 when completed.
 * @property {JourneyMap} [result] Only when completed.
 * @property {string} [error_message] Only when failed or cancelled.
 * @property {string} [error_code]
 *
 * @typedef {object} JourneySummary
 * @property {string} id
 * @property {string} job_id
 * @property {string} title
 * @property {string} industry
 * @property {JobStatus} status
 * @property {string} created_at
 *
 * @typedef {object} JourneyPage
 * @property {JourneySummary[]} journeys Newest first.
 * @property {string | null} next_token
 *
 * @typedef {object} FormFault
 * @property {string} pointer A JSON pointer into the form, such as `/journeyPhases/2`.
 * @property {string} detail
 *
 * @typedef {object} Problem An error's body: RFC 9457, or API Gateway's bare `{message}`.
 * @property {string} [type]
 * @property {string} [title]
 * @property {number} [status]
 * @property {string} [detail]
 * @property {string} [instance]
 * @property {string} [message]
 * @property {FormFault[]} [errors]
 *
 * @typedef {object} Evidence What a text rests on. Decided by the API's own code, not by a writer.
 * @property {"generated" | "research" | "edited"} kind `edited`: a person changed the words.
 * @property {string} source
 *
 * @typedef {object} Persona
 * @property {string} id
 * @property {string} name
 * @property {number} age
 * @property {string} occupation
 * @property {string[]} goals
 * @property {string[]} pain_points
 * @property {string[]} motivations
 * @property {Record<string, string>} demographics
 * @property {string} quote
 * @property {Evidence} quote_evidence
 * @property {{initials: string, colour: string}} avatar
 *
 * @typedef {object} Emotions
 * @property {string[]} words
 * @property {string[]} drivers
 * @property {Evidence} evidence
 * @property {Record<string, number>} [by_persona] A persona's own score, by its id. From version 2.
 * @property {number[]} [supported_by] The statements that bear it out. From version 2.
 * @property {boolean} [assessed] False: the writer did not guess, and score and words say nothing.
 *   From version 2.
 *
 * @typedef {object} Backing What one text of a phase rests on.
 * @property {string} pointer Within the phase, such as `/pain_points/0`.
 * @property {number[]} statements
 *
 * @typedef {"web" | "app" | "email" | "chat" | "sms" | "social" | "device"} OnlineChannel
 * @typedef {OnlineChannel | "phone" | "post" | "store" | "person" | "other"} ChannelKind
 *
 * @typedef {object} Phase
 * @property {string} id
 * @property {string} name
 * @property {string[]} actions
 * @property {string[]} thoughts
 * @property {string[]} touchpoints
 * @property {string[]} channels
 * @property {Emotions} emotions
 * @property {number} emotion_score From -2 to +2.
 * @property {string[]} pain_points
 * @property {string[]} opportunities
 * @property {string} customer_quote
 * @property {Evidence} quote_evidence
 * @property {string[]} persona_ids
 * @property {string[]} [metrics] What to measure. From version 2.
 * @property {boolean} [moment_of_truth] From version 2.
 * @property {ChannelKind[]} [channel_kinds] From version 2.
 * @property {Backing[]} [backing] From version 2.
 *
 * @typedef {object} Finding
 * @property {string} text The user's own words.
 * @property {string} source
 * @property {string[]} phase_ids None: it is about the whole journey.
 * @property {string[]} persona_ids None: about nobody in particular.
 * @property {number} [statement] Its number, from 1; 0 where it has none. From version 2.
 * @property {string} [speaker] Empty: nobody is named. From version 2.
 * @property {"positive" | "negative" | "neutral" | null} [sentiment] From version 2.
 *
 * @typedef {object} QualityCheck
 * @property {string} name
 * @property {boolean} passed
 * @property {string} detail
 * @property {number} repaired Places repaired so that the check passes.
 *
 * @typedef {object} Quality
 * @property {number} score 0 to 100; from version 2 the strength of the draft.
 * @property {QualityCheck[]} checks
 * @property {string[]} [reasons] Why the score is what it is. From version 2.
 *
 * @typedef {object} Knowledge The industry profile that an offline map draws on.
 * @property {string} profile `none` where none fitted, or where the writer is a model.
 * @property {string} recognised_by What in the form it was recognised by; empty where there is none.
 *
 * @typedef {object} Usage What a map asked of a model; zero for none.
 * @property {number} input_tokens
 * @property {number} output_tokens
 * @property {number} cached_tokens
 * @property {number | null} price_usd Null where a price is not known.
 *
 * @typedef {object} GeneratedBy
 * @property {string} writer
 * @property {string} model
 * @property {Knowledge} [knowledge] From version 2.
 * @property {Usage} [usage] From version 2.
 *
 * @typedef {object} JourneyMap
 * @property {string} id
 * @property {string} title
 * @property {string} industry
 * @property {string} created_at
 * @property {string} scenario
 * @property {string[]} expectations
 * @property {Persona[]} personas
 * @property {Phase[]} phases
 * @property {{findings: Finding[], note: string}} research
 * @property {string[]} insights
 * @property {string[]} recommendations
 * @property {GeneratedBy} generated_by
 * @property {Quality} quality
 * @property {string} [language] BCP 47, of the text as written; `und` if not known. From version 2.
 * @property {number} [format_version] 2, or absent in a map of version 1.
 * @property {string} [state] From version 2.
 * @property {string[]} [edited] JSON pointers to the texts and scores that a person has changed.
 *
 * @typedef {object} VersionedMap
 * @property {JourneyMap} map
 * @property {string} etag What an edit names, so that it meets no other version; empty where the
 *   API takes no edits.
 *
 * @typedef {object} ValueOperation
 * @property {"add" | "replace" | "test"} op
 * @property {string} path
 * @property {unknown} value
 *
 * @typedef {object} RemoveOperation
 * @property {"remove"} op
 * @property {string} path
 *
 * @typedef {object} MoveOperation
 * @property {"move"} op
 * @property {string} from
 * @property {string} path
 *
 * @typedef {ValueOperation | RemoveOperation | MoveOperation} Operation One of RFC 6902.
 */

export {};
