# Only for a service that works on what others send it: where it is sent, and where it is set aside when that fails.

resource "rabbitmq_exchange" "inbox" {
  count = local.works ? 1 : 0

  name  = local.inbox
  vhost = var.vhost

  settings {
    type    = "topic"
    durable = true
  }
}

resource "rabbitmq_binding" "inbox" {
  for_each = toset(var.inbox)

  source           = rabbitmq_exchange.inbox[0].name
  routing_key      = each.value
  destination      = rabbitmq_queue.work[0].name
  destination_type = "queue"
  vhost            = var.vhost
}

resource "rabbitmq_exchange" "aside" {
  count = local.works ? 1 : 0

  name  = local.aside
  vhost = var.vhost

  settings {
    type    = "direct"
    durable = true
  }
}

# Messages that wait for another attempt: each returns by itself when its time is over.
resource "rabbitmq_queue" "retry" {
  for_each = toset([for seconds in var.retry_delays : tostring(seconds)])

  name  = "${var.name}.retry-${each.value}s"
  vhost = var.vhost

  settings {
    durable = true
    arguments_json = jsonencode({
      "x-queue-type"              = "quorum"
      "x-message-ttl"             = tonumber(each.value) * 1000
      "x-dead-letter-exchange"    = ""
      "x-dead-letter-routing-key" = local.queue
      "x-dead-letter-strategy"    = "at-least-once"
      "x-overflow"                = "reject-publish"
    })
  }
}

resource "rabbitmq_binding" "aside" {
  for_each = local.works ? merge(
    { again = rabbitmq_queue.work[0].name, dead = rabbitmq_queue.dead[0].name },
    { for seconds, it in rabbitmq_queue.retry : "retry-${seconds}s" => it.name },
  ) : {}

  source           = rabbitmq_exchange.aside[0].name
  routing_key      = each.key
  destination      = each.value
  destination_type = "queue"
  vhost            = var.vhost
}
