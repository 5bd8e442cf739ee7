/** The name of the database, as LiteLLM's docker-compose.yml gives it. The base snapshot holds no other but the templates. */
export const DATABASE_NAME = 'litellm';
