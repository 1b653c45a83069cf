output "exchange" {
  description = "Where the service publishes its events."
  value       = rabbitmq_exchange.events.name
}

output "queue" {
  description = "What the service consumes; empty when it subscribes to nothing."
  value       = one(rabbitmq_queue.work[*].name)
}

output "dead_letter_queue" {
  description = "Where messages are that could not be handled; empty when it subscribes to nothing."
  value       = one(rabbitmq_queue.dead[*].name)
}

output "inbox" {
  description = "Where others send what a worker shall do; empty when it handles nothing."
  value       = one(rabbitmq_exchange.inbox[*].name)
}
