-- Under v1.81.6 the dashboards wanted the duration of each request without computing it in every query.
ALTER TABLE "LiteLLM_SpendLogs"
  ADD COLUMN "request_duration_ms" INTEGER
  GENERATED ALWAYS AS ((extract(epoch FROM "endTime" - "startTime") * 1000)::integer) STORED;
