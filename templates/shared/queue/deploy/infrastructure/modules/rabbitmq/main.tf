locals {
  exchange = "${var.name}.events"
  queue    = var.name
  dead     = "${var.name}.dead"
  works    = length(var.inbox) > 0
  listens  = local.works || length(var.subscriptions) > 0

  inbox  = "${var.name}.inbox"
  aside  = "${var.name}.aside"
  writes = local.works ? [local.exchange, local.aside] : [local.exchange]
  reads  = concat(local.listens ? [local.queue] : [], local.works ? [local.dead] : [])
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
    write     = length(local.writes) > 1 ? "^(${replace(join("|", local.writes), ".", "\\.")})$" : "^${replace(local.exchange, ".", "\\.")}$"
    read      = length(local.reads) > 1 ? "^(${replace(join("|", local.reads), ".", "\\.")})$" : "^${join("", local.reads)}$"
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
      # It leaves this queue only once the next one has it.
      "x-dead-letter-strategy" = "at-least-once"
      "x-overflow"             = "reject-publish"
    })
  }
}

# Messages that could not be handled, for somebody to look at.
resource "rabbitmq_queue" "dead" {
  count = local.listens ? 1 : 0

  name  = local.dead
  vhost = var.vhost

  settings {
    durable = true
    arguments_json = jsonencode({
      "x-queue-type" = "quorum"
      # Looking at a message counts as a delivery, and must never be what removes it.
      "x-delivery-limit" = 1000000000
    })
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
