variable "name" {
  description = "Name of the database, and beginning of the names of its roles."
  type        = string

  validation {
    # PostgreSQL cuts names at 63 bytes, and the longest suffix has six.
    condition     = can(regex("^[a-z][a-z0-9_]{0,56}$", var.name))
    error_message = "The name must be of lower-case letters, digits and underscores, begin with a letter, and have at most 57 characters."
  }
}

variable "owner_password" {
  description = "Password of the role that owns the tables and runs the migrations. It is sent to the server and stored nowhere."
  type        = string
  sensitive   = true
  ephemeral   = true

  validation {
    condition     = length(var.owner_password) >= 16
    error_message = "The password of the owner must have at least 16 characters."
  }
}

variable "app_password" {
  description = "Password of the role that the service runs as. It is sent to the server and stored nowhere."
  type        = string
  sensitive   = true
  ephemeral   = true

  validation {
    condition     = length(var.app_password) >= 16
    error_message = "The password of the application must have at least 16 characters."
  }
}

variable "password_version" {
  description = "Raise it to send the passwords again, after they have been changed in the secret store."
  type        = number
  default     = 1
}

variable "connection_limit" {
  description = "Connections the service may have open: replicas x DATABASE_POOL_MAX, one more for the readiness of each, and room for a rollout."
  type        = number
  default     = 50

  validation {
    condition     = var.connection_limit >= 1
    error_message = "The service needs at least one connection."
  }
}

variable "statement_timeout_ms" {
  description = "Longest statement of the service, in milliseconds, should it not set a shorter one itself."
  type        = number
  default     = 30000
}

variable "deletion_protection" {
  description = "Refuse every plan that would drop the database."
  type        = bool
  default     = true
}
