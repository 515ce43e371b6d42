import { type JobProgress, type JourneyMap, pollJobStatus } from "journey-client";
import { useEffect, useState } from "react";

type Journey = { progress?: JobProgress; map?: JourneyMap; error?: string };

/** A journey's progress, then its map. Polling ends with the component. */
export function useJourney(jobId: string, token: () => Promise<string>): Journey {
  const [journey, setJourney] = useState<Journey>({});
  useEffect(() => {
    setJourney({});
    const polling = pollJobStatus(
      jobId,
      (progress) => setJourney({ progress }),
      (map) => setJourney({ map }),
      (error) => setJourney({ error }),
      { token, onCancelled: () => setJourney({ error: "The journey was cancelled." }) },
    );
    return () => polling.stop();
  }, [jobId, token]);
  return journey;
}
