-- While v1.74.12 ran, two MCP servers were registered and their health was checked.
INSERT INTO "LiteLLM_MCPServerTable"
  ("server_id", "alias", "url", "transport", "created_by", "status", "last_health_check", "health_check_error") VALUES
  ('mcp-docs', 'docs', 'http://docs-mcp.internal/sse', 'sse', 'ana', 'healthy', '2025-07-30 18:02:11', NULL),
  ('mcp-jira', 'jira', 'http://jira-mcp.internal/sse', 'sse', 'ben', 'unhealthy', '2025-07-30 18:02:12', 'connection refused');
