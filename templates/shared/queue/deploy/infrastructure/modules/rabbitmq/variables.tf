variable "name" {
  description = "Name of the service: of its user, and the beginning of the names of its exchange and its queues."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,62}$", var.name))
    error_message = "The name must be of lower-case letters, digits and hyphens, begin with a letter, and have at most 63 characters."
  }
}

variable "vhost" {
  description = "The virtual host that the services of a stage share, so that they can hear one another."
  type        = string
  default     = "/"
}

variable "subscriptions" {
  description = "What the service listens to: exchanges of others (order-history.events) and routing keys (greeting.*). Without any there is no queue."
  type = list(object({
    exchange    = string
    routing_key = string
  }))
  default = []
}

variable "delivery_limit" {
  description = "How often a message is tried before it is put aside as dead."
  type        = number
  default     = 5

  validation {
    condition     = var.delivery_limit >= 1
    error_message = "A message has to be tried at least once."
  }
}

variable "inbox" {
  description = "The events that a worker handles when others send them to its own exchange, by routing key (greeting.requested). Without any it has no such exchange."
  type        = list(string)
  default     = []
}

variable "retry_delays" {
  description = "How many seconds a worker lets a message wait before its second attempt, its third and so on: the list of its code."
  type        = list(number)
  default     = []

  validation {
    condition     = alltrue([for seconds in var.retry_delays : seconds >= 1 && floor(seconds) == seconds])
    error_message = "Each delay must be a whole number of seconds, and at least one."
  }
}
