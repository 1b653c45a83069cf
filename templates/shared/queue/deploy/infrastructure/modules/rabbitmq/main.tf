locals {
  exchange = "${var.name}.events"
  queue    = var.name
  dead     = "${var.name}.dead"
  listens  = length(var.subscriptions) > 0
}

# What the service tells others. They bind their own queues to it.
resource "rabbitmq_exchange" "events" {
  name  = local.exchange
  vhost = var.vhost

  settings {
    type    = "topic"
    durable = true
  }
}

# The user itself is made by queue-user.sh: this provider would write its password into the state.
resource "rabbitmq_permissions" "service" {
  user  = var.name
  vhost = var.vhost

  permissions {
    configure = "^${replace(local.exchange, ".", "\\.")}$"
    write     = "^${replace(local.exchange, ".", "\\.")}$"
    read      = local.listens ? "^${local.queue}$" : "^$"
  }
}

resource "rabbitmq_queue" "work" {
  count = local.listens ? 1 : 0

  name  = local.queue
  vhost = var.vhost

  settings {
    durable = true
    arguments_json = jsonencode({
      "x-queue-type"              = "quorum"
      "x-delivery-limit"          = var.delivery_limit
      "x-dead-letter-exchange"    = ""
      "x-dead-letter-routing-key" = local.dead
    })
  }
}

# Messages that could not be handled, for somebody to look at.
resource "rabbitmq_queue" "dead" {
  count = local.listens ? 1 : 0

  name  = local.dead
  vhost = var.vhost

  settings {
    durable        = true
    arguments_json = jsonencode({ "x-queue-type" = "quorum" })
  }
}

resource "rabbitmq_binding" "subscription" {
  for_each = { for it in var.subscriptions : "${it.exchange} ${it.routing_key}" => it }

  source           = each.value.exchange
  routing_key      = each.value.routing_key
  destination      = rabbitmq_queue.work[0].name
  destination_type = "queue"
  vhost            = var.vhost
}
